package io.github.sgaudit.command.options;

import java.util.Iterator;
import java.util.List;

/**
 * The regions that a shell offers; any other may be given all the same. They are those of the
 * public cloud that Alibaba Cloud's pages on regions list, without the ones it has closed: see <a
 * href="https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones">Regions and
 * zones</a>.
 */
final class WellKnownRegions implements Iterable<String> {
  private static final List<String> IDS =
      List.of(
          "cn-beijing",
          "cn-chengdu",
          "cn-guangzhou",
          "cn-hangzhou",
          "cn-heyuan",
          "cn-hongkong",
          "cn-huhehaote",
          "cn-qingdao",
          "cn-shanghai",
          "cn-shenzhen",
          "cn-wulanchabu",
          "cn-zhangjiakou",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-southeast-1",
          "ap-southeast-3",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "eu-central-1",
          "eu-west-1",
          "me-east-1",
          "us-east-1",
          "us-southeast-1",
          "us-west-1");

  @Override
  public Iterator<String> iterator() {
    return IDS.iterator();
  }
}
