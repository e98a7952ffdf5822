package io.github.sgaudit.emulator;

/** What the sample account has in cn-hangzhou. */
final class SampleHangzhou {
  private static final String BASTION = SampleAccount.REFERENCED;
  private static final String WEB = "sg-bp1prodweb0000000001";
  private static final String APP = "sg-bp1prodapp0000000001";
  private static final String DATABASE = "sg-bp1proddb00000000001";
  private static final String STAGING_BASTION = "sg-bp1stagbastion000001";
  private static final String STAGING_WEB = "sg-bp1stagweb0000000001";
  private static final String STAGING_APP = "sg-bp1stagapp0000000001";
  private static final String STAGING_DATABASE = "sg-bp1stagdb00000000001";
  private static final String ANYWHERE = "0.0.0.0/0";
  private static final long NAT_GATEWAY_SERVICE = 10_137_425_680L;
  private static final long LOAD_BALANCER_SERVICE = 10_246_813_570L;

  private SampleHangzhou() {}

  static void fill(Region region) {
    addTiers(region);
    addStaging(region);
    addReferenced(region);
    addHeld(region);
    addFree(region);
    addDoubtful(region);
  }

  private static SecurityGroup production(Region region, String id, String name) {
    return region
        .group(id)
        .name(name)
        .vpc(SampleAccount.PRODUCTION_VPC)
        .resourceGroup(SampleAccount.PRODUCTION_RESOURCE_GROUP)
        .tag("env", "production");
  }

  private static SecurityGroup staging(Region region, String id, String name) {
    return region
        .group(id)
        .name(name)
        .vpc(SampleAccount.STAGING_VPC)
        .resourceGroup(SampleAccount.STAGING_RESOURCE_GROUP)
        .tag("env", "staging");
  }

  private static void addTiers(Region region) {
    production(region, BASTION, "prod-bastion")
        .description("堡垒机: the only way in by SSH")
        .created("2021-03-02T02:11:40Z")
        .tag("team", "platform")
        .rule(Rule.ingressFromCidr("203.0.113.0/24").withPorts("tcp", "22/22"));
    production(region, WEB, "prod-web")
        .description("生产环境 Web 层")
        .created("2021-03-02T02:15:02Z")
        .tag("team", "shop")
        .rule(Rule.ingressFromCidr(ANYWHERE).withPorts("tcp", "443/443"))
        .rule(Rule.ingressFrom(BASTION).withPorts("tcp", "22/22").withDescription("SSH"))
        .rule(Rule.egressTo(APP).withPorts("tcp", "8080/8080"));
    production(region, APP, "prod-app")
        .description("生产环境 应用层")
        .created("2021-03-02T02:17:21Z")
        .tag("team", "shop")
        .rule(Rule.ingressFrom(WEB).withPorts("tcp", "8080/8080").withDescription("来自 Web 层"))
        .rule(Rule.ingressFrom(BASTION).withPorts("tcp", "22/22").withDescription("SSH"))
        .rule(Rule.egressTo(DATABASE).withPorts("tcp", "3306/3306"));
    production(region, DATABASE, "prod-db")
        .description("生产环境 数据库")
        .created("2021-03-02T02:19:48Z")
        .tag("team", "data")
        .rule(Rule.ingressFrom(APP).withPorts("tcp", "3306/3306").withDescription("MySQL"))
        .rule(Rule.ingressFrom(BASTION).withPorts("tcp", "22/22").withDescription("SSH"))
        .rule(Rule.ingressFromCidr("10.9.0.0/16").withPolicy("drop", 90));
    region.instance("i-bp1prodbastion000001", BASTION).name("prod-bastion-1");
    region.instance("i-bp1prodweb0000000001", WEB).name("prod-web-1");
    region.instance("i-bp1prodweb0000000002", WEB).name("prod-web-2");
    region.instance("i-bp1prodapp0000000001", APP).name("prod-app-1");
    region.instance("i-bp1prodapp0000000002", APP).name("prod-app-2");
    region.instance("i-bp1proddb00000000001", DATABASE).name("prod-db-主库");
    region
        .networkInterface("eni-bp1proddbreplic00001", DATABASE)
        .name("replication")
        .attachedTo("i-bp1proddb00000000001");
  }

  private static void addStaging(Region region) {
    staging(region, STAGING_BASTION, "staging-bastion")
        .created("2022-06-14T08:30:00Z")
        .rule(Rule.ingressFromCidr("203.0.113.0/24").withPorts("tcp", "22/22"));
    staging(region, STAGING_WEB, "staging-web")
        .description("预发环境 Web 层")
        .created("2022-06-14T08:31:10Z")
        .rule(Rule.ingressFromCidr("203.0.113.0/24").withPorts("tcp", "443/443"))
        .ingressFrom(STAGING_BASTION);
    staging(region, STAGING_APP, "staging-app")
        .created("2022-06-14T08:32:20Z")
        .ingressFrom(STAGING_WEB, STAGING_BASTION);
    staging(region, STAGING_DATABASE, "staging-db")
        .created("2022-06-14T08:33:30Z")
        .ingressFrom(STAGING_APP);
    region.instance("i-bp1stagweb0000000001", STAGING_WEB).name("staging-web-1");
    region.instance("i-bp1stagapp0000000001", STAGING_APP).name("staging-app-1").stopped();
  }

  private static void addReferenced(Region region) {
    production(region, SampleAccount.REFERENCED_BY_OTHER_ACCOUNT, "partner-api")
        .description("对账接口, opened to a partner's account")
        .created("2022-11-08T06:00:00Z")
        .tag("team", "finance");
    region.foreignReference(
        SampleAccount.REFERENCED_BY_OTHER_ACCOUNT,
        "sg-bp1partnerclient0001",
        SampleAccount.PARTNER_UID);
    production(region, SampleAccount.CIRCLE_ONE, "search-index")
        .created("2022-01-19T10:20:30Z")
        .ingressFrom(SampleAccount.CIRCLE_TWO);
    production(region, SampleAccount.CIRCLE_TWO, "search-query")
        .created("2022-01-19T10:20:31Z")
        .ingressFrom(SampleAccount.CIRCLE_ONE);
  }

  private static void addHeld(Region region) {
    production(region, SampleAccount.IN_USE, "reporting")
        .description("月度报表, started once a month")
        .created("2021-09-30T23:59:59Z");
    region.instance("i-bp1reporting00000001", SampleAccount.IN_USE).name("report-1").stopped();
    region.instance("i-bp1reporting00000002", SampleAccount.IN_USE).name("report-2").stopped();
    production(region, SampleAccount.IN_USE_BY_LOAD_BALANCER, "shop-alb")
        .created("2023-02-01T09:00:00Z")
        .rule(Rule.ingressFromCidr(ANYWHERE).withPorts("tcp", "443/443"));
    region
        .networkInterface("eni-bp1loadbalancer00001", SampleAccount.IN_USE_BY_LOAD_BALANCER)
        .name("alb-managed")
        .status("InUse")
        .serviceManaged(LOAD_BALANCER_SERVICE);
    production(region, SampleAccount.IN_USE_BY_DETACHED_INTERFACE, "failover-address")
        .created("2023-05-05T05:05:05Z");
    region
        .networkInterface("eni-bp1detached000000001", SampleAccount.IN_USE_BY_DETACHED_INTERFACE)
        .name("failover");
    production(region, SampleAccount.SERVICE_MANAGED, "natgw-managed")
        .description("Created by NAT gateway")
        .created("2022-03-03T03:03:03Z")
        .serviceManaged(NAT_GATEWAY_SERVICE);
    production(region, SampleAccount.ENTERPRISE, "big-data")
        .description("大数据集群")
        .created("2023-08-18T08:08:08Z")
        .enterprise()
        .tag("team", "data")
        .rule(Rule.ingressFromCidr("10.0.0.0/8"));
    region.instance("i-bp1enterprise0000001", SampleAccount.ENTERPRISE).name("spark-master");
    region
        .group(SampleAccount.CLASSIC)
        .name("legacy-mail")
        .description("经典网络, to be moved")
        .created("2015-04-01T00:00:00Z")
        .classic()
        .rule(Rule.ingressFromCidr(ANYWHERE).withPorts("tcp", "25/25").withNicType("internet"))
        .rule(Rule.ingressFromCidr("10.0.0.0/8").withPorts("tcp", "22/22"));
    region.instance("i-bp1classic0000000001", SampleAccount.CLASSIC).name("mail-1");
  }

  private static void addFree(Region region) {
    production(region, SampleAccount.DELETABLE, "campaign-2023")
        .description("双十一活动, long over")
        .created("2023-10-20T04:00:00Z")
        .tag("team", "shop")
        .rule(Rule.ingressFromCidr(ANYWHERE).withPorts("tcp", "443/443"));
    production(region, SampleAccount.DELETABLE_WITH_RULES, "migration-2024")
        .description("迁移用, 已完成")
        .created("2024-02-29T12:00:00Z")
        .ingressFrom(BASTION);
    region
        .launchTemplate(SampleAccount.LAUNCH_TEMPLATE, "migration-worker")
        .version(APP)
        .version(SampleAccount.DELETABLE_WITH_RULES);
  }

  private static void addDoubtful(Region region) {
    production(region, SampleAccount.UNDETERMINED, "batch-containers")
        .description("弹性容器")
        .created("2024-05-20T07:30:00Z")
        .hiddenAddresses(2);
    production(region, SampleAccount.SELF_REFERENCE, "old-cluster")
        .created("2016-12-12T12:12:12Z")
        .ingressFrom(SampleAccount.SELF_REFERENCE);
    production(region, SampleAccount.CLUSTER_PROTECTED, "ack-nodes")
        .description("容器服务 ACK 节点")
        .created("2024-08-08T08:00:00Z")
        .tag("ack.aliyun.com", "c0123456789abcdef")
        .deletionProtected();
  }
}
