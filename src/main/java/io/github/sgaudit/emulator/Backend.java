package io.github.sgaudit.emulator;

/** What the operations work with. */
record Backend(World world, Behaviour behaviour, Paging paging) {

  Region region(ApiCall call) throws ApiException {
    String regionId = call.find("RegionId");
    if (regionId == null) {
      throw new ApiException(
          400, "MissingParameter.RegionId", "The parameter \"RegionId\" should not be null.");
    }
    Region region = world.findRegion(regionId);
    if (region == null) {
      throw ApiException.unknownRegion();
    }
    return region;
  }

  RamRestriction restriction(ApiCall call) {
    return behaviour.restriction(call.accessKeyId());
  }
}
