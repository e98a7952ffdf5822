// Prints the IDs of the first page of security groups: the vendor's typed client.
'use strict';
const { default: Client, DescribeSecurityGroupsRequest } = require('@alicloud/ecs20140526');
const { Config } = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');

const env = process.env;
const client = new Client(
  new Config({
    accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID,
    accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    endpoint: new URL(env.ALIBABA_CLOUD_ECS_ENDPOINT).host,
    protocol: 'HTTP',
    regionId: env.ALIBABA_CLOUD_REGION_ID,
  })
);
const request = new DescribeSecurityGroupsRequest({ regionId: env.ALIBABA_CLOUD_REGION_ID, maxResults: 100 });
client
  .describeSecurityGroupsWithOptions(request, new RuntimeOptions({ autoretry: false }))
  .then(({ body }) => {
    console.log(body.securityGroups.securityGroup.map((group) => group.securityGroupId).join('\n'));
  })
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
