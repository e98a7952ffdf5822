package io.github.sgaudit.emulator;

/** What the sample account has in cn-beijing. */
final class SampleBeijing {
  private static final String VPC = "vpc-2zerecovery0000000001";
  private static final String WEB = "sg-2zerecoveryweb000001";
  private static final String DATABASE = "sg-2zerecoverydb0000001";

  private SampleBeijing() {}

  static void fill(Region region) {
    add(region, WEB, "dr-web", "容灾 Web 层");
    add(region, DATABASE, "dr-db", "容灾 数据库").ingressFrom(WEB);
    add(region, "sg-2zeofficevpn00000001", "office-vpn", "北京办公室");
    add(region, "sg-2zeunused00000000001", "tmp-wang", "测试, delete me");
    region.instance("i-2zerecoveryweb000001", WEB).name("dr-web-1").stopped();
    region.instance("i-2zeoffice00000000001", "sg-2zeofficevpn00000001").name("vpn-1");
  }

  private static SecurityGroup add(Region region, String id, String name, String description) {
    return region
        .group(id)
        .name(name)
        .description(description)
        .vpc(VPC)
        .created("2023-01-10T01:10:00Z")
        .tag("env", "recovery");
  }
}
