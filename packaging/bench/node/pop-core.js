// Prints the IDs of the first page of security groups: the vendor's small client without types.
'use strict';
const { RPCClient } = require('@alicloud/pop-core');

const env = process.env;
const client = new RPCClient({
  accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: env.ALIBABA_CLOUD_ECS_ENDPOINT,
  apiVersion: '2014-05-26',
});
client
  .request('DescribeSecurityGroups', { RegionId: env.ALIBABA_CLOUD_REGION_ID, MaxResults: 100 }, { method: 'POST' })
  .then((body) => {
    console.log(body.SecurityGroups.SecurityGroup.map((group) => group.SecurityGroupId).join('\n'));
  })
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
