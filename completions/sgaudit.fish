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
complete -c sgaudit -n '__sgaudit_command_is' -a list -d 'Lists the security groups: all of them, or fails'
complete -c sgaudit -n '__sgaudit_command_is' -a refs -d 'Tells which security groups reference the ones named, in rules of any account'
complete -c sgaudit -n '__sgaudit_command_is' -a can-delete -d 'Tells whether security groups can be deleted now, and names all that holds them'
complete -c sgaudit -n '__sgaudit_command_is' -a unused -d 'Lists the security groups that could be deleted now, and those where that could not be told'
complete -c sgaudit -n '__sgaudit_command_is' -a demo -d 'Serves a sample account on loopback, for trying things and for testing scripts, until interrupted'
complete -c sgaudit -n '__sgaudit_command_is' -a ram-policy -d 'Prints the least RAM policy that commands need, as JSON'
complete -c sgaudit -n '__sgaudit_command_is' -a completion -d 'Prints the completion script for a shell'
complete -c sgaudit -n '__sgaudit_command_is' -l version -d 'Print the version'
complete -c sgaudit -n '__sgaudit_command_is' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is list' -l id -x -a '(__sgaudit_separated (__sgaudit_ids))' -d 'Only these groups'
complete -c sgaudit -n '__sgaudit_command_is list' -l vpc-id -x -d 'Only groups of this VPC'
complete -c sgaudit -n '__sgaudit_command_is list' -l type -x -a 'normal enterprise' -d 'Only normal (basic) or enterprise (advanced)'
complete -c sgaudit -n '__sgaudit_command_is list' -l network-type -x -a 'vpc classic' -d 'Only those of a vpc, or of the classic network'
complete -c sgaudit -n '__sgaudit_command_is list' -l name -x -d 'Only groups of this name'
complete -c sgaudit -n '__sgaudit_command_is list' -l resource-group-id -x -d 'Only those of this group'
complete -c sgaudit -n '__sgaudit_command_is list' -l tag -x -d 'Only those with this tag, up to 20 times'
complete -c sgaudit -n '__sgaudit_command_is list' -l service-managed -x -a 'true false' -d 'Only those that a cloud service manages, or only others'
complete -c sgaudit -n '__sgaudit_command_is list' -l ecs-count -d 'Ask for counts of addresses too (deprecated by the API)'
complete -c sgaudit -n '__sgaudit_command_is list' -l fuzzy -d '--name matches parts of names (deprecated by the API)'
complete -c sgaudit -n '__sgaudit_command_is list' -l page-size -x -d 'Groups a page, 1 to 100'
complete -c sgaudit -n '__sgaudit_command_is list' -l limit -x -d 'End after this many groups, in the API\'s order'
complete -c sgaudit -n '__sgaudit_command_is list' -l dry-run -d 'Only ask whether the API would allow it'
complete -c sgaudit -n '__sgaudit_command_is list' -l query -x -d 'Print what this JMESPath expression gives over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is list' -l no-headers -d 'table, csv, markdown: no line with the columns\' titles'
complete -c sgaudit -n '__sgaudit_command_is list' -l color -x -a 'auto always never' -d 'auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is list' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'table, json, ndjson, csv, ids, markdown'
complete -c sgaudit -n '__sgaudit_command_is list' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags)' -d 'table, csv, markdown: these fields, in this order, of regionId, securityGroupId, securityGroupName, description, securityGroupType, vpcId, creationTime, resourceGroupId, serviceManaged, serviceId, ruleCount, groupToGroupRuleCount, ecsCount, availableInstanceAmount, tags'
complete -c sgaudit -n '__sgaudit_command_is list' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc' -d 'Sort by one of these fields, except tags'
complete -c sgaudit -n '__sgaudit_command_is list' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Where to ask'
complete -c sgaudit -n '__sgaudit_command_is list' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is list' -s p -l profile -x -d 'The profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is list' -l role-arn -x -d 'Assume this RAM role with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is list' -l role-session-name -x -d 'With --role-arn: the name of the session'
complete -c sgaudit -n '__sgaudit_command_is list' -l external-id -x -d 'With --role-arn: what its owner asks for'
complete -c sgaudit -n '__sgaudit_command_is list' -l demo -d 'A sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is list' -l concurrency -x -d 'Requests in flight at once, 1 to 32'
complete -c sgaudit -n '__sgaudit_command_is list' -l timeout -x -d 'Bound on the whole command, as 90s or 5m'
complete -c sgaudit -n '__sgaudit_command_is list' -l connect-timeout -x -d 'To connect, per request'
complete -c sgaudit -n '__sgaudit_command_is list' -l read-timeout -x -d 'To wait for data, per request'
complete -c sgaudit -n '__sgaudit_command_is list' -l retries -x -d 'Tries after the first, per request, throttled ones aside'
complete -c sgaudit -n '__sgaudit_command_is list' -l endpoint -x -d 'https://host[:port] or a host, for every region'
complete -c sgaudit -n '__sgaudit_command_is list' -l endpoint-type -x -a 'public vpc' -d 'vpc: use the region\'s VPC endpoint'
complete -c sgaudit -n '__sgaudit_command_is list' -l ca-bundle -r -F -d 'PEM certificates to trust besides the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is list' -s q -l quiet -d 'No progress, no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is list' -s v -l verbose -d 'Each API call on stderr, and where an unexpected failure was'
complete -c sgaudit -n '__sgaudit_command_is list' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is refs' -a '(__sgaudit_ids)'
complete -c sgaudit -n '__sgaudit_command_is refs' -l ignore-not-found -d 'A group that does not exist counts as deleted already'
complete -c sgaudit -n '__sgaudit_command_is refs' -l exit-code -d 'End with 10 if any of the groups is referenced, 0 if none is and all is certain'
complete -c sgaudit -n '__sgaudit_command_is refs' -l query -x -d 'Print what this JMESPath expression gives over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is refs' -l no-headers -d 'table, csv, markdown: no line with the columns\' titles'
complete -c sgaudit -n '__sgaudit_command_is refs' -l color -x -a 'auto always never' -d 'auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is refs' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'table, json, ndjson, csv, ids, markdown'
complete -c sgaudit -n '__sgaudit_command_is refs' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName found complete referencingSecurityGroupId referencingSecurityGroupName aliUid sameAccount self)' -d 'table, csv, markdown: these fields, in this order, of regionId, securityGroupId, securityGroupName, found, complete, referencingSecurityGroupId, referencingSecurityGroupName, aliUid, sameAccount, self'
complete -c sgaudit -n '__sgaudit_command_is refs' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc found found:desc complete complete:desc' -d 'Sort by one of these fields, of regionId, securityGroupId, securityGroupName, found, complete'
complete -c sgaudit -n '__sgaudit_command_is refs' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Where to ask'
complete -c sgaudit -n '__sgaudit_command_is refs' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is refs' -s p -l profile -x -d 'The profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is refs' -l role-arn -x -d 'Assume this RAM role with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is refs' -l role-session-name -x -d 'With --role-arn: the name of the session'
complete -c sgaudit -n '__sgaudit_command_is refs' -l external-id -x -d 'With --role-arn: what its owner asks for'
complete -c sgaudit -n '__sgaudit_command_is refs' -l demo -d 'A sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is refs' -l concurrency -x -d 'Requests in flight at once, 1 to 32'
complete -c sgaudit -n '__sgaudit_command_is refs' -l timeout -x -d 'Bound on the whole command, as 90s or 5m'
complete -c sgaudit -n '__sgaudit_command_is refs' -l connect-timeout -x -d 'To connect, per request'
complete -c sgaudit -n '__sgaudit_command_is refs' -l read-timeout -x -d 'To wait for data, per request'
complete -c sgaudit -n '__sgaudit_command_is refs' -l retries -x -d 'Tries after the first, per request, throttled ones aside'
complete -c sgaudit -n '__sgaudit_command_is refs' -l endpoint -x -d 'https://host[:port] or a host, for every region'
complete -c sgaudit -n '__sgaudit_command_is refs' -l endpoint-type -x -a 'public vpc' -d 'vpc: use the region\'s VPC endpoint'
complete -c sgaudit -n '__sgaudit_command_is refs' -l ca-bundle -r -F -d 'PEM certificates to trust besides the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is refs' -s q -l quiet -d 'No progress, no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is refs' -s v -l verbose -d 'Each API call on stderr, and where an unexpected failure was'
complete -c sgaudit -n '__sgaudit_command_is refs' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is can-delete' -a '(__sgaudit_ids)'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l ignore-not-found -d 'A group that does not exist counts as deleted already'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l warn-templates -d 'Note the launch templates whose default or latest version names a group: without it the next launch fails'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l wait -x -d 'Ask again, after pauses that grow from 2 s to 30 s, until all can be deleted, no waiting helps, or this time is up'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l query -x -d 'Print what this JMESPath expression gives over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l no-headers -d 'table, csv, markdown: no line with the columns\' titles'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l color -x -a 'auto always never' -d 'auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s o -l output -x -a 'table json ndjson csv ids markdown junit github' -d 'table, json, ndjson, csv, ids, markdown, junit, github'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName verdict blockerType blockerId blockerName blockerAliUid blockerDetail)' -d 'table, csv, markdown: these fields, in this order, of regionId, securityGroupId, securityGroupName, verdict, blockerType, blockerId, blockerName, blockerAliUid, blockerDetail'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc verdict verdict:desc' -d 'Sort by one of these fields, of regionId, securityGroupId, securityGroupName, verdict'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Where to ask'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s p -l profile -x -d 'The profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l role-arn -x -d 'Assume this RAM role with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l role-session-name -x -d 'With --role-arn: the name of the session'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l external-id -x -d 'With --role-arn: what its owner asks for'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l demo -d 'A sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l concurrency -x -d 'Requests in flight at once, 1 to 32'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l timeout -x -d 'Bound on the whole command, as 90s or 5m'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l connect-timeout -x -d 'To connect, per request'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l read-timeout -x -d 'To wait for data, per request'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l retries -x -d 'Tries after the first, per request, throttled ones aside'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l endpoint -x -d 'https://host[:port] or a host, for every region'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l endpoint-type -x -a 'public vpc' -d 'vpc: use the region\'s VPC endpoint'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -l ca-bundle -r -F -d 'PEM certificates to trust besides the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s q -l quiet -d 'No progress, no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s v -l verbose -d 'Each API call on stderr, and where an unexpected failure was'
complete -c sgaudit -n '__sgaudit_command_is can-delete' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is unused' -l id -x -a '(__sgaudit_separated (__sgaudit_ids))' -d 'Only these groups'
complete -c sgaudit -n '__sgaudit_command_is unused' -l vpc-id -x -d 'Only groups of this VPC'
complete -c sgaudit -n '__sgaudit_command_is unused' -l type -x -a 'normal enterprise' -d 'Only normal (basic) or enterprise (advanced)'
complete -c sgaudit -n '__sgaudit_command_is unused' -l network-type -x -a 'vpc classic' -d 'Only those of a vpc, or of the classic network'
complete -c sgaudit -n '__sgaudit_command_is unused' -l name -x -d 'Only groups of this name'
complete -c sgaudit -n '__sgaudit_command_is unused' -l resource-group-id -x -d 'Only those of this group'
complete -c sgaudit -n '__sgaudit_command_is unused' -l tag -x -d 'Only those with this tag, up to 20 times'
complete -c sgaudit -n '__sgaudit_command_is unused' -l service-managed -x -a 'true false' -d 'Only those that a cloud service manages, or only others'
complete -c sgaudit -n '__sgaudit_command_is unused' -l older-than -x -d 'Only groups created longer ago than this, as 30d'
complete -c sgaudit -n '__sgaudit_command_is unused' -l query -x -d 'Print what this JMESPath expression gives over the JSON document'
complete -c sgaudit -n '__sgaudit_command_is unused' -l no-headers -d 'table, csv, markdown: no line with the columns\' titles'
complete -c sgaudit -n '__sgaudit_command_is unused' -l color -x -a 'auto always never' -d 'auto, always, never'
complete -c sgaudit -n '__sgaudit_command_is unused' -s o -l output -x -a 'table json ndjson csv ids markdown' -d 'table, json, ndjson, csv, ids, markdown'
complete -c sgaudit -n '__sgaudit_command_is unused' -l columns -x -a '(__sgaudit_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags)' -d 'table, csv, markdown: these fields, in this order, of regionId, securityGroupId, securityGroupName, description, securityGroupType, vpcId, creationTime, resourceGroupId, serviceManaged, serviceId, ruleCount, groupToGroupRuleCount, ecsCount, availableInstanceAmount, tags'
complete -c sgaudit -n '__sgaudit_command_is unused' -l sort -x -a 'regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc' -d 'Sort by one of these fields, except tags'
complete -c sgaudit -n '__sgaudit_command_is unused' -s r -l region -x -a '(__sgaudit_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1)' -d 'Where to ask'
complete -c sgaudit -n '__sgaudit_command_is unused' -l all-regions -d 'Ask every region that DescribeRegions returns'
complete -c sgaudit -n '__sgaudit_command_is unused' -s p -l profile -x -d 'The profile of the aliyun CLI\'s configuration file'
complete -c sgaudit -n '__sgaudit_command_is unused' -l role-arn -x -d 'Assume this RAM role with the credentials found'
complete -c sgaudit -n '__sgaudit_command_is unused' -l role-session-name -x -d 'With --role-arn: the name of the session'
complete -c sgaudit -n '__sgaudit_command_is unused' -l external-id -x -d 'With --role-arn: what its owner asks for'
complete -c sgaudit -n '__sgaudit_command_is unused' -l demo -d 'A sample account: no network, no credentials'
complete -c sgaudit -n '__sgaudit_command_is unused' -l concurrency -x -d 'Requests in flight at once, 1 to 32'
complete -c sgaudit -n '__sgaudit_command_is unused' -l timeout -x -d 'Bound on the whole command, as 90s or 5m'
complete -c sgaudit -n '__sgaudit_command_is unused' -l connect-timeout -x -d 'To connect, per request'
complete -c sgaudit -n '__sgaudit_command_is unused' -l read-timeout -x -d 'To wait for data, per request'
complete -c sgaudit -n '__sgaudit_command_is unused' -l retries -x -d 'Tries after the first, per request, throttled ones aside'
complete -c sgaudit -n '__sgaudit_command_is unused' -l endpoint -x -d 'https://host[:port] or a host, for every region'
complete -c sgaudit -n '__sgaudit_command_is unused' -l endpoint-type -x -a 'public vpc' -d 'vpc: use the region\'s VPC endpoint'
complete -c sgaudit -n '__sgaudit_command_is unused' -l ca-bundle -r -F -d 'PEM certificates to trust besides the JDK\'s'
complete -c sgaudit -n '__sgaudit_command_is unused' -s q -l quiet -d 'No progress, no notes on stderr'
complete -c sgaudit -n '__sgaudit_command_is unused' -s v -l verbose -d 'Each API call on stderr, and where an unexpected failure was'
complete -c sgaudit -n '__sgaudit_command_is unused' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is demo' -l port -x -d 'The port'
complete -c sgaudit -n '__sgaudit_command_is demo' -l latency -x -d 'Hold back each answer for this long, as 50ms'
complete -c sgaudit -n '__sgaudit_command_is demo' -l fault -x -d 'ACTION=KIND[:ARGUMENT][@PROBABILITY]'
complete -c sgaudit -n '__sgaudit_command_is demo' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is ram-policy' -a 'list refs can-delete unused'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -l all-regions -d 'Also what --all-regions needs'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -l warn-templates -d 'Also what can-delete --warn-templates needs'
complete -c sgaudit -n '__sgaudit_command_is ram-policy' -s h -l help -d 'Print this help'

complete -c sgaudit -n '__sgaudit_command_is completion' -a 'bash zsh fish'
complete -c sgaudit -n '__sgaudit_command_is completion' -s h -l help -d 'Print this help'
