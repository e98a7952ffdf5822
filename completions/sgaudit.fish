# Completion of sgaudit for fish, generated from its commands: sgaudit completion fish

# Whether the command given is this one; without argument, whether none is given yet.
function __sgaudit_command_is
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if not string match -q -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    test (count $argv) -eq 0
end

# Words that may follow those given already, separated by commas.
function __sgaudit_separated
    set -l given (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')
    test (count $argv) -gt 0; and printf '%s\n' "$given"$argv
end

# The security groups of the account that the line means, with their names. SGAUDIT_COMPLETE_IDS=off keeps it from
# asking.
function __sgaudit_ids
    test "$SGAUDIT_COMPLETE_IDS" = off; and return
    set -l before (commandline -opc)
    set -l words (commandline -op)
    set -l current (commandline -t)
    string match -qr '^-[^=]*$' -- $current; and return
    set -l after (math (count $before) + 1)
    test -n "$current"; and set after (math $after + 1)
    set -l given (math (count $before) - 1) $before[2..-1] "$current"
    test $after -le (count $words); and set -a given $words[$after..-1]
    command sgaudit __complete-ids -- $given 2>/dev/null </dev/null
end

complete -c sgaudit -f
complete -c sgaudit -n '__sgaudit_command_is' -a list -d 'List security groups: all that match, or fail'
complete -c sgaudit -n '__sgaudit_command_is' -a refs -d 'Show which security groups reference a group, in the rules of any account'
complete -c sgaudit -n '__sgaudit_command_is' -a can-delete -d 'Check whether security groups can be deleted, and show what blocks them'
complete -c sgaudit -n '__sgaudit_command_is' -a unused -d 'Find security groups that can be deleted, and those for which it could not be determined'
complete -c sgaudit -n '__sgaudit_command_is' -a demo -d 'Serve a sample account on localhost, to try things on and to test scripts with, until interrupted'
complete -c sgaudit -n '__sgaudit_command_is' -a ram-policy -d 'Print the RAM policy that sgaudit needs, as JSON'
complete -c sgaudit -n '__sgaudit_command_is' -a completion -d 'Print the completion script for bash, zsh or fish'
complete -c sgaudit -n '__sgaudit_command_is' -l version -d 'Print the version'
complete -c sgaudit -n '__sgaudit_command_is' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is list' -l id -x -a '(__sgaudit_separated (__sgaudit_ids))' -d 'Only groups with an ID'
complete -c sgaudit -n '__sgaudit_command_is list' -l vpc-id -x -d 'Only groups of a VPC'
complete -c sgaudit -n '__sgaudit_command_is list' -l type -x -a 'normal enterprise' -d 'Only groups of a type: normal (basic) or enterprise (advanced)'
complete -c sgaudit -n '__sgaudit_command_is list' -l network-type -x -a 'vpc classic' -d 'Only groups in a VPC (vpc), or in the classic network'
complete -c sgaudit -n '__sgaudit_command_is list' -l name -x -d 'Only groups with a name'
complete -c sgaudit -n '__sgaudit_command_is list' -l resource-group-id -x -d 'Only groups of a resource group'
complete -c sgaudit -n '__sgaudit_command_is list' -l tag -x -d 'Only groups with a tag'
complete -c sgaudit -n '__sgaudit_command_is list' -l service-managed -x -a 'true false' -d 'Only groups that a cloud service manages (true), or only others'
complete -c sgaudit -n '__sgaudit_command_is list' -l ecs-count -d 'Ask for address counts too (deprecated by the API)'
complete -c sgaudit -n '__sgaudit_command_is list' -l fuzzy -d 'Let --name match parts of names (deprecated by the API)'
complete -c sgaudit -n '__sgaudit_command_is list' -l page-size -x -d 'Groups per page, 1 to 100 [default: 100]'
complete -c sgaudit -n '__sgaudit_command_is list' -l limit -x -d 'Number of groups to list at most, in the API\'s order'
complete -c sgaudit -n '__sgaudit_command_is list' -l dry-run -d 'Only ask whether the API would allow the call: exit code 0 if so, else 4'
complete -c sgaudit -n '__sgaudit_command_is list' -l query -x -d 'Print the result of a JMESPath expression over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is list' -l no-headers -d 'Print no column titles (table, csv, markdown)'
complete -c sgaudit -n '__sgaudit_command_is list' -l color -x -a 'auto always never' -d 'Colour of tables: auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is list' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'Output format: table, json, ndjson, csv, ids, markdown [default: table'
complete -c sgaudit -n '__sgaudit_command_is list' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags)' -d 'Fields to show, in order (table, csv, markdown): regionId, securityGroupId, securityGroupName, description, securityGroupType, vpcId, creationTime, resourceGroupId, serviceManaged, serviceId, ruleCount, groupToGroupRuleCount, ecsCount, availableInstanceAmount, tags'
complete -c sgaudit -n '__sgaudit_command_is list' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc' -d 'Field to sort by: any of these except tags'
complete -c sgaudit -n '__sgaudit_command_is list' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Regions to ask'
complete -c sgaudit -n '__sgaudit_command_is list' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is list' -s p -l profile -x -d 'Profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is list' -l role-arn -x -d 'RAM role to assume with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is list' -l role-session-name -x -d 'Name of the role\'s session, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is list' -l external-id -x -d 'External ID that the role\'s owner requires, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is list' -l expect-account -x -d 'ID of the account that must be asked'
complete -c sgaudit -n '__sgaudit_command_is list' -l demo -d 'Ask a built-in sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is list' -l concurrency -x -d 'Number of requests in flight, 1 to 32 [default: 8]'
complete -c sgaudit -n '__sgaudit_command_is list' -l timeout -x -d 'Time limit of the whole command, such as 90s or 5m [default: none, but 3 minutes without a successful answer end it]'
complete -c sgaudit -n '__sgaudit_command_is list' -l connect-timeout -x -d 'Time limit of connecting, per request [default: 5s]'
complete -c sgaudit -n '__sgaudit_command_is list' -l read-timeout -x -d 'Time limit of waiting for data, per request [default: 30s]'
complete -c sgaudit -n '__sgaudit_command_is list' -l retries -x -d 'Number of retries per request'
complete -c sgaudit -n '__sgaudit_command_is list' -l endpoint -x -d 'Endpoint of every region: https://host[:port] or a host'
complete -c sgaudit -n '__sgaudit_command_is list' -l endpoint-type -x -a 'public vpc' -d 'Type of each region\'s endpoint: public, or vpc from inside a VPC [default: public]'
complete -c sgaudit -n '__sgaudit_command_is list' -l ca-bundle -r -F -d 'PEM certificates to trust in addition to the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is list' -s q -l quiet -d 'Print errors only: no progress and no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is list' -s v -l verbose -d 'Print each API call on stderr, and stack traces of unexpected failures'
complete -c sgaudit -n '__sgaudit_command_is list' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is refs' -a '(__sgaudit_ids)'
complete -c sgaudit -n '__sgaudit_command_is refs' -l ignore-not-found -d 'Treat a group that does not exist as deleted'
complete -c sgaudit -n '__sgaudit_command_is refs' -l direction -x -a 'in out' -d 'Show the groups that reference it (in), or those that its own rules reference (out) [default: in]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l rules -d 'Show the rules that make each reference, in groups of this account (not in csv or ids)'
complete -c sgaudit -n '__sgaudit_command_is refs' -l exit-code -d 'Exit with 10 if another group references any of them, 13 if only itself does, 0 if none'
complete -c sgaudit -n '__sgaudit_command_is refs' -l query -x -d 'Print the result of a JMESPath expression over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is refs' -l no-headers -d 'Print no column titles (table, csv, markdown)'
complete -c sgaudit -n '__sgaudit_command_is refs' -l color -x -a 'auto always never' -d 'Colour of tables: auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is refs' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'Output format: table, json, ndjson, csv, ids, markdown [default: table'
complete -c sgaudit -n '__sgaudit_command_is refs' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName found complete referencingSecurityGroupId referencingSecurityGroupName aliUid sameAccount self referencedSecurityGroupId referencedSecurityGroupName)' -d 'Fields to show, in order (table, csv, markdown): regionId, securityGroupId, securityGroupName, found, complete, referencingSecurityGroupId, referencingSecurityGroupName, aliUid, sameAccount, self, referencedSecurityGroupId, referencedSecurityGroupName'
complete -c sgaudit -n '__sgaudit_command_is refs' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc found found:desc complete complete:desc' -d 'Field to sort by: regionId, securityGroupId, securityGroupName, found, complete'
complete -c sgaudit -n '__sgaudit_command_is refs' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Regions to ask'
complete -c sgaudit -n '__sgaudit_command_is refs' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is refs' -s p -l profile -x -d 'Profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is refs' -l role-arn -x -d 'RAM role to assume with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is refs' -l role-session-name -x -d 'Name of the role\'s session, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is refs' -l external-id -x -d 'External ID that the role\'s owner requires, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is refs' -l expect-account -x -d 'ID of the account that must be asked'
complete -c sgaudit -n '__sgaudit_command_is refs' -l demo -d 'Ask a built-in sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is refs' -l concurrency -x -d 'Number of requests in flight, 1 to 32 [default: 8]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l timeout -x -d 'Time limit of the whole command, such as 90s or 5m [default: none, but 3 minutes without a successful answer end it]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l connect-timeout -x -d 'Time limit of connecting, per request [default: 5s]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l read-timeout -x -d 'Time limit of waiting for data, per request [default: 30s]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l retries -x -d 'Number of retries per request'
complete -c sgaudit -n '__sgaudit_command_is refs' -l endpoint -x -d 'Endpoint of every region: https://host[:port] or a host'
complete -c sgaudit -n '__sgaudit_command_is refs' -l endpoint-type -x -a 'public vpc' -d 'Type of each region\'s endpoint: public, or vpc from inside a VPC [default: public]'
complete -c sgaudit -n '__sgaudit_command_is refs' -l ca-bundle -r -F -d 'PEM certificates to trust in addition to the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is refs' -s q -l quiet -d 'Print errors only: no progress and no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is refs' -s v -l verbose -d 'Print each API call on stderr, and stack traces of unexpected failures'
complete -c sgaudit -n '__sgaudit_command_is refs' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is can-delete' -a '(__sgaudit_ids)'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l ignore-not-found -d 'Treat a group that does not exist as deleted'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l warn-templates -d 'Also note launch templates whose default or latest version names a group: without the group the next launch fails'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l wait -x -d 'Time to keep checking, after pauses of 2 s to 30 s, until all groups can be deleted or waiting cannot help'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l together -d 'Judge the groups as one set to delete together, and print the order'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l assume-deleted -x -d 'Judge as if an ID (i-, eni-, sg- or of a cluster) were deleted already'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l strict -d 'Require every check: if the address count or the container clusters could not be checked, a group is undetermined instead of deletable'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l query -x -d 'Print the result of a JMESPath expression over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l no-headers -d 'Print no column titles (table, csv, markdown)'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l color -x -a 'auto always never' -d 'Colour of tables: auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s o -l output -x -a 'table json ndjson csv ids markdown junit github' -d 'Output format: table, json, ndjson, csv, ids, markdown, junit, github [default: table'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName verdict assumed blockerType blockerId blockerName blockerAliUid blockerDetail)' -d 'Fields to show, in order (table, csv, markdown): regionId, securityGroupId, securityGroupName, verdict, assumed, blockerType, blockerId, blockerName, blockerAliUid, blockerDetail'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc verdict verdict:desc' -d 'Field to sort by: regionId, securityGroupId, securityGroupName, verdict'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Regions to ask'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s p -l profile -x -d 'Profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l role-arn -x -d 'RAM role to assume with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l role-session-name -x -d 'Name of the role\'s session, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l external-id -x -d 'External ID that the role\'s owner requires, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l expect-account -x -d 'ID of the account that must be asked'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l demo -d 'Ask a built-in sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l concurrency -x -d 'Number of requests in flight, 1 to 32 [default: 8]'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l timeout -x -d 'Time limit of the whole command, such as 90s or 5m [default: none, but 3 minutes without a successful answer end it]'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l connect-timeout -x -d 'Time limit of connecting, per request [default: 5s]'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l read-timeout -x -d 'Time limit of waiting for data, per request [default: 30s]'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l retries -x -d 'Number of retries per request'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l endpoint -x -d 'Endpoint of every region: https://host[:port] or a host'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l endpoint-type -x -a 'public vpc' -d 'Type of each region\'s endpoint: public, or vpc from inside a VPC [default: public]'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l ca-bundle -r -F -d 'PEM certificates to trust in addition to the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s q -l quiet -d 'Print errors only: no progress and no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s v -l verbose -d 'Print each API call on stderr, and stack traces of unexpected failures'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is unused' -l id -x -a '(__sgaudit_separated (__sgaudit_ids))' -d 'Only groups with an ID'
complete -c sgaudit -n '__sgaudit_command_is unused' -l vpc-id -x -d 'Only groups of a VPC'
complete -c sgaudit -n '__sgaudit_command_is unused' -l type -x -a 'normal enterprise' -d 'Only groups of a type: normal (basic) or enterprise (advanced)'
complete -c sgaudit -n '__sgaudit_command_is unused' -l network-type -x -a 'vpc classic' -d 'Only groups in a VPC (vpc), or in the classic network'
complete -c sgaudit -n '__sgaudit_command_is unused' -l name -x -d 'Only groups with a name'
complete -c sgaudit -n '__sgaudit_command_is unused' -l resource-group-id -x -d 'Only groups of a resource group'
complete -c sgaudit -n '__sgaudit_command_is unused' -l tag -x -d 'Only groups with a tag'
complete -c sgaudit -n '__sgaudit_command_is unused' -l service-managed -x -a 'true false' -d 'Only groups that a cloud service manages (true), or only others'
complete -c sgaudit -n '__sgaudit_command_is unused' -l older-than -x -d 'Only groups created longer ago, such as 30d'
complete -c sgaudit -n '__sgaudit_command_is unused' -l strict -d 'Require every check: if the address count or the container clusters could not be checked, a group is undetermined instead of deletable'
complete -c sgaudit -n '__sgaudit_command_is unused' -l query -x -d 'Print the result of a JMESPath expression over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is unused' -l no-headers -d 'Print no column titles (table, csv, markdown)'
complete -c sgaudit -n '__sgaudit_command_is unused' -l color -x -a 'auto always never' -d 'Colour of tables: auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is unused' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'Output format: table, json, ndjson, csv, ids, markdown [default: table'
complete -c sgaudit -n '__sgaudit_command_is unused' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags)' -d 'Fields to show, in order (table, csv, markdown): regionId, securityGroupId, securityGroupName, description, securityGroupType, vpcId, creationTime, resourceGroupId, serviceManaged, serviceId, ruleCount, groupToGroupRuleCount, ecsCount, availableInstanceAmount, tags'
complete -c sgaudit -n '__sgaudit_command_is unused' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc' -d 'Field to sort by: any of these except tags'
complete -c sgaudit -n '__sgaudit_command_is unused' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Regions to ask'
complete -c sgaudit -n '__sgaudit_command_is unused' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is unused' -s p -l profile -x -d 'Profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is unused' -l role-arn -x -d 'RAM role to assume with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is unused' -l role-session-name -x -d 'Name of the role\'s session, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is unused' -l external-id -x -d 'External ID that the role\'s owner requires, with --role-arn'
complete -c sgaudit -n '__sgaudit_command_is unused' -l expect-account -x -d 'ID of the account that must be asked'
complete -c sgaudit -n '__sgaudit_command_is unused' -l demo -d 'Ask a built-in sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is unused' -l concurrency -x -d 'Number of requests in flight, 1 to 32 [default: 8]'
complete -c sgaudit -n '__sgaudit_command_is unused' -l timeout -x -d 'Time limit of the whole command, such as 90s or 5m [default: none, but 3 minutes without a successful answer end it]'
complete -c sgaudit -n '__sgaudit_command_is unused' -l connect-timeout -x -d 'Time limit of connecting, per request [default: 5s]'
complete -c sgaudit -n '__sgaudit_command_is unused' -l read-timeout -x -d 'Time limit of waiting for data, per request [default: 30s]'
complete -c sgaudit -n '__sgaudit_command_is unused' -l retries -x -d 'Number of retries per request'
complete -c sgaudit -n '__sgaudit_command_is unused' -l endpoint -x -d 'Endpoint of every region: https://host[:port] or a host'
complete -c sgaudit -n '__sgaudit_command_is unused' -l endpoint-type -x -a 'public vpc' -d 'Type of each region\'s endpoint: public, or vpc from inside a VPC [default: public]'
complete -c sgaudit -n '__sgaudit_command_is unused' -l ca-bundle -r -F -d 'PEM certificates to trust in addition to the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is unused' -s q -l quiet -d 'Print errors only: no progress and no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is unused' -s v -l verbose -d 'Print each API call on stderr, and stack traces of unexpected failures'
complete -c sgaudit -n '__sgaudit_command_is unused' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is demo' -l port -x -d 'Port to listen on [default: a free one]'
complete -c sgaudit -n '__sgaudit_command_is demo' -l latency -x -d 'Delay of each answer, such as 50ms'
complete -c sgaudit -n '__sgaudit_command_is demo' -l fault -x -d 'Fault to inject: ACTION=KIND[:ARGUMENT][@PROBABILITY]'
complete -c sgaudit -n '__sgaudit_command_is demo' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is ram-policy' -a 'list refs can-delete unused'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -l all-regions -d 'Allow what --all-regions needs, too'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -l warn-templates -d 'Allow what can-delete --warn-templates needs, too'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is completion' -a 'bash zsh fish'
complete -c sgaudit -n '__sgaudit_command_is completion' -s h -l help -d 'Print this help'
