# Completion of sgaudit for bash, generated from its commands: sgaudit completion bash
# shellcheck shell=bash

# Offers those of the words that begin as the current one does.
_sgaudit_offer() {
  local word
  for word in "$@"; do
    if [[ $word == "$current"* ]]; then
      word=$option$word
      COMPREPLY+=("${word#"$fixed"}")
    fi
  done
}

# The same for a list that is separated by commas.
_sgaudit_offer_separated() {
  local given=''
  if [[ $current == *,* ]]; then
    given=${current%,*},
  fi
  _sgaudit_offer "${@/#/$given}"
}

# Lets bash offer files; versions before 4 have no way to.
_sgaudit_offer_files() {
  compopt -o default 2>/dev/null
}

# Offers the security groups of the account that the line means. SGAUDIT_COMPLETE_IDS=off keeps it from asking.
_sgaudit_offer_ids() {
  local id name word given='' typed=() named=()
  if [[ ${SGAUDIT_COMPLETE_IDS-} == off ]]; then
    return
  fi
  if [[ ${1-} == separated && $current == *,* ]]; then
    given=${current%,*},
  fi
  for word in "${words[@]:1}"; do
    typed+=("${word//[\"\'\\]/}")
  done
  while IFS=$'\t' read -r id name; do
    if [[ $given$id == "$current"* ]]; then
      _sgaudit_offer "$given$id"
      named+=("${COMPREPLY[${#COMPREPLY[@]} - 1]}${name:+  ($name)}")
    fi
  done < <(command sgaudit __complete-ids -- "$((at - 1))" "${typed[@]}" 2>/dev/null </dev/null)
  # A list to look at has the names too; of several that begin alike, bash inserts no more than what is alike.
  case ${COMP_TYPE-} in
    33 | 63 | 64) ((${#COMPREPLY[@]} < 2)) || COMPREPLY=("${named[@]}") ;;
  esac
}

_sgaudit() {
  local current='' previous='' option='' fixed='' command='' word rest=${COMP_LINE-} words=() before
  local -i index at=0
  COMPREPLY=()
  # --output=json and name:desc are three words each to bash: joined, what no blank stands between is one.
  # It replaces only the last of the three, so fixed is what stands before that.
  for ((index = 0; index < ${#COMP_WORDS[@]}; index++)); do
    word=${COMP_WORDS[index]}
    before=''
    if ((index > 0)) && [[ -n $word && $rest == "$word"* ]]; then
      before=${words[${#words[@]} - 1]}
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    rest=${rest#*"$word"}
    if ((index == COMP_CWORD)); then
      at=${#words[@]}-1
      current=${words[at]}
      fixed=$before
      if [[ $word == [=:] ]]; then
        fixed=$current
      fi
    fi
  done
  previous=${words[at - 1]}
  if [[ $current == --*=* ]]; then
    previous=${current%%=*}
    option=$previous=
    current=${current#*=}
  fi
  for word in "${words[@]:1:at-1}"; do
    if [[ $word != -* ]]; then
      command=$word
      break
    fi
  done
  case $command in
    '')
      case $previous in
        *)
          case $current in
            -*) _sgaudit_offer --version -h --help ;;
            *) _sgaudit_offer list refs can-delete unused plan graph snapshot diff demo ram-policy completion ;;
          esac
          ;;
      esac
      ;;
    list)
      case $previous in
        --id) _sgaudit_offer_ids separated ;;
        --vpc-id | --name | --resource-group-id | --tag | --page-size | --limit | --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --type) _sgaudit_offer normal enterprise ;;
        --network-type) _sgaudit_offer vpc classic ;;
        --service-managed) _sgaudit_offer true false ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown ;;
        --columns) _sgaudit_offer_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags ;;
        --sort) _sgaudit_offer regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --id --vpc-id --type --network-type --name --resource-group-id --tag --service-managed --ecs-count --fuzzy --page-size --limit --dry-run --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) : ;;
          esac
          ;;
      esac
      ;;
    refs)
      case $previous in
        --direction) _sgaudit_offer in out ;;
        --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown ;;
        --columns) _sgaudit_offer_separated regionId securityGroupId securityGroupName found complete referencingSecurityGroupId referencingSecurityGroupName aliUid sameAccount self referencedSecurityGroupId referencedSecurityGroupName ;;
        --sort) _sgaudit_offer regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc found found:desc complete complete:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --ignore-not-found --direction --rules --exit-code --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_ids ;;
          esac
          ;;
      esac
      ;;
    can-delete)
      case $previous in
        --wait | --assume-deleted | --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --terraform-plan | --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown junit github ;;
        --columns) _sgaudit_offer_separated regionId securityGroupId securityGroupName verdict assumed blockerType blockerId blockerName blockerAliUid blockerDetail ;;
        --sort) _sgaudit_offer regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc verdict verdict:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --ignore-not-found --warn-templates --wait --together --assume-deleted --terraform-plan --strict --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_ids ;;
          esac
          ;;
      esac
      ;;
    unused)
      case $previous in
        --id) _sgaudit_offer_ids separated ;;
        --vpc-id | --name | --resource-group-id | --tag | --older-than | --exclude | --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --type) _sgaudit_offer normal enterprise ;;
        --network-type) _sgaudit_offer vpc classic ;;
        --service-managed) _sgaudit_offer true false ;;
        --exclude-file | --since | --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown ;;
        --columns) _sgaudit_offer_separated regionId securityGroupId securityGroupName description securityGroupType vpcId creationTime resourceGroupId serviceManaged serviceId ruleCount groupToGroupRuleCount ecsCount availableInstanceAmount tags ;;
        --sort) _sgaudit_offer regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc description description:desc securityGroupType securityGroupType:desc vpcId vpcId:desc creationTime creationTime:desc resourceGroupId resourceGroupId:desc serviceManaged serviceManaged:desc serviceId serviceId:desc ruleCount ruleCount:desc groupToGroupRuleCount groupToGroupRuleCount:desc ecsCount ecsCount:desc availableInstanceAmount availableInstanceAmount:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --id --vpc-id --type --network-type --name --resource-group-id --tag --service-managed --older-than --exclude --exclude-file --since --strict --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) : ;;
          esac
          ;;
      esac
      ;;
    plan)
      case $previous in
        --restore-script | --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --id) _sgaudit_offer_ids separated ;;
        --vpc-id | --name | --resource-group-id | --tag | --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --type) _sgaudit_offer normal enterprise ;;
        --network-type) _sgaudit_offer vpc classic ;;
        --service-managed) _sgaudit_offer true false ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown sh ;;
        --columns) _sgaudit_offer_separated action regionId securityGroupId direction securityGroupRuleId reason ;;
        --sort) _sgaudit_offer action action:desc regionId regionId:desc securityGroupId securityGroupId:desc direction direction:desc securityGroupRuleId securityGroupRuleId:desc reason reason:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --ignore-not-found --strict --restore-script --id --vpc-id --type --network-type --name --resource-group-id --tag --service-managed --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_ids ;;
          esac
          ;;
      esac
      ;;
    graph)
      case $previous in
        --depth | --vpc-id | --name | --resource-group-id | --tag | --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --id) _sgaudit_offer_ids separated ;;
        --type) _sgaudit_offer normal enterprise ;;
        --network-type) _sgaudit_offer vpc classic ;;
        --service-managed) _sgaudit_offer true false ;;
        -o | --output) _sgaudit_offer dot mermaid html json ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --ignore-not-found --depth --verdicts --members --strict --id --vpc-id --type --network-type --name --resource-group-id --tag --service-managed -o --output --query -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_ids ;;
          esac
          ;;
      esac
      ;;
    snapshot)
      case $previous in
        --id) _sgaudit_offer_ids separated ;;
        --vpc-id | --name | --resource-group-id | --tag | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --type) _sgaudit_offer normal enterprise ;;
        --network-type) _sgaudit_offer vpc classic ;;
        --service-managed) _sgaudit_offer true false ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --redact --id --vpc-id --type --network-type --name --resource-group-id --tag --service-managed -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_files ;;
          esac
          ;;
      esac
      ;;
    diff)
      case $previous in
        --query | -p | --profile | --role-arn | --role-session-name | --external-id | --expect-account | --concurrency | --timeout | --connect-timeout | --read-timeout | --retries | --endpoint) : ;;
        --color) _sgaudit_offer auto always never ;;
        -o | --output) _sgaudit_offer table json ndjson csv ids markdown ;;
        --columns) _sgaudit_offer_separated change kind regionId securityGroupId securityGroupName referencedSecurityGroupId field before after ;;
        --sort) _sgaudit_offer change change:desc kind kind:desc regionId regionId:desc securityGroupId securityGroupId:desc securityGroupName securityGroupName:desc referencedSecurityGroupId referencedSecurityGroupId:desc ;;
        -r | --region) _sgaudit_offer_separated cn-beijing cn-chengdu cn-guangzhou cn-hangzhou cn-heyuan cn-hongkong cn-huhehaote cn-qingdao cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1 us-east-1 us-southeast-1 us-west-1 ;;
        --snapshot | --ca-bundle) _sgaudit_offer_files ;;
        --endpoint-type) _sgaudit_offer public vpc ;;
        *)
          case $current in
            -*) _sgaudit_offer --force --strict --query --no-headers --color -o --output --columns --sort -r --region --all-regions -p --profile --role-arn --role-session-name --external-id --expect-account --demo --snapshot --concurrency --timeout --connect-timeout --read-timeout --retries --endpoint --endpoint-type --ca-bundle -q --quiet -v --verbose -h --help ;;
            *) _sgaudit_offer_files ;;
          esac
          ;;
      esac
      ;;
    demo)
      case $previous in
        --port | --latency | --fault) : ;;
        --snapshot) _sgaudit_offer_files ;;
        *)
          case $current in
            -*) _sgaudit_offer --port --snapshot --latency --fault -h --help ;;
            *) : ;;
          esac
          ;;
      esac
      ;;
    ram-policy)
      case $previous in
        *)
          case $current in
            -*) _sgaudit_offer --all-regions --warn-templates -h --help ;;
            *) _sgaudit_offer list refs can-delete unused plan graph snapshot diff ;;
          esac
          ;;
      esac
      ;;
    completion)
      case $previous in
        *)
          case $current in
            -*) _sgaudit_offer -h --help ;;
            *) _sgaudit_offer bash zsh fish ;;
          esac
          ;;
      esac
      ;;
  esac
}

complete -F _sgaudit sgaudit
