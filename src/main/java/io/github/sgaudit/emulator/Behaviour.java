package io.github.sgaudit.emulator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server behaves where the documentation is silent, contradicts itself, or has changed.
 * Immutable: each {@code with} method gives a changed copy. The defaults follow the documentation.
 */
public final class Behaviour {
  private boolean unreferencedAsEmptyList;
  private int maxReferenceIds = 10;
  private boolean unknownIdLeftOut;
  private ReferencesCap referencesCap = ReferencesCap.PAIRS;
  private int referencesCapSize = 100;
  private ReferencesShape referencesShape = ReferencesShape.NESTED;
  private boolean selfReferenceHidden;
  private boolean interfacesByGroupIncludePrimaries;
  private boolean serviceManagedInterfacesHidden;
  private boolean pageTokensIgnored;
  private boolean pageNumbersRefused;
  private boolean emptyFirstPages;
  private boolean ruleCountsAbsent;
  private boolean ecsCountsAbsent;
  private boolean serviceManagedAbsent;
  private Map<String, Integer> ecsCounts = Map.of();
  private Map<String, RamRestriction> restrictions = Map.of();

  private Behaviour() {}

  private Behaviour(Behaviour other) {
    unreferencedAsEmptyList = other.unreferencedAsEmptyList;
    maxReferenceIds = other.maxReferenceIds;
    unknownIdLeftOut = other.unknownIdLeftOut;
    referencesCap = other.referencesCap;
    referencesCapSize = other.referencesCapSize;
    referencesShape = other.referencesShape;
    selfReferenceHidden = other.selfReferenceHidden;
    interfacesByGroupIncludePrimaries = other.interfacesByGroupIncludePrimaries;
    serviceManagedInterfacesHidden = other.serviceManagedInterfacesHidden;
    pageTokensIgnored = other.pageTokensIgnored;
    pageNumbersRefused = other.pageNumbersRefused;
    emptyFirstPages = other.emptyFirstPages;
    ruleCountsAbsent = other.ruleCountsAbsent;
    ecsCountsAbsent = other.ecsCountsAbsent;
    serviceManagedAbsent = other.serviceManagedAbsent;
    ecsCounts = other.ecsCounts;
    restrictions = other.restrictions;
  }

  /**
   * What the documentation says.
   *
   * @return the defaults
   */
  public static Behaviour documented() {
    return new Behaviour();
  }

  /**
   * Whether DescribeSecurityGroupReferences mentions an unreferenced group with an empty list. Else
   * it leaves the group out.
   *
   * @param emptyList the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withUnreferencedAsEmptyList(boolean emptyList) {
    Behaviour changed = new Behaviour(this);
    changed.unreferencedAsEmptyList = emptyList;
    return changed;
  }

  /**
   * The most IDs that DescribeSecurityGroupReferences takes; its error text suggests 9, its
   * description says 10.
   *
   * @param maximum the new setting; 10 unless set
   * @return a changed copy
   */
  public Behaviour withMaxReferenceIds(int maximum) {
    Behaviour changed = new Behaviour(this);
    changed.maxReferenceIds = maximum;
    return changed;
  }

  /**
   * Whether DescribeSecurityGroupReferences silently leaves out an unknown ID beside a known one.
   * Else the whole call fails.
   *
   * @param leftOut the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withUnknownIdLeftOut(boolean leftOut) {
    Behaviour changed = new Behaviour(this);
    changed.unknownIdLeftOut = leftOut;
    return changed;
  }

  /**
   * What happens beyond the cap of DescribeSecurityGroupReferences.
   *
   * @param cap the new setting; PAIRS unless set
   * @return a changed copy
   */
  public Behaviour withReferencesCap(ReferencesCap cap) {
    Behaviour changed = new Behaviour(this);
    changed.referencesCap = cap;
    return changed;
  }

  /**
   * How many entries one call of DescribeSecurityGroupReferences gives.
   *
   * @param size the new setting; 100 unless set
   * @return a changed copy
   */
  public Behaviour withReferencesCapSize(int size) {
    Behaviour changed = new Behaviour(this);
    changed.referencesCapSize = size;
    return changed;
  }

  /**
   * How DescribeSecurityGroupReferences writes its JSON.
   *
   * @param shape the new setting; NESTED unless set
   * @return a changed copy
   */
  public Behaviour withReferencesShape(ReferencesShape shape) {
    Behaviour changed = new Behaviour(this);
    changed.referencesShape = shape;
    return changed;
  }

  /**
   * Whether DescribeSecurityGroupReferences leaves out a group that names itself.
   *
   * @param hidden the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withSelfReferenceHidden(boolean hidden) {
    Behaviour changed = new Behaviour(this);
    changed.selfReferenceHidden = hidden;
    return changed;
  }

  /**
   * Whether DescribeNetworkInterfaces by group finds primary interfaces too, against its
   * description.
   *
   * @param include the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withInterfacesByGroupIncludePrimaries(boolean include) {
    Behaviour changed = new Behaviour(this);
    changed.interfacesByGroupIncludePrimaries = include;
    return changed;
  }

  /**
   * Whether DescribeNetworkInterfaces tells of interfaces that a cloud service manages only where
   * {@code ServiceManaged=true} asks for them.
   *
   * @param hidden the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withServiceManagedInterfacesHidden(boolean hidden) {
    Behaviour changed = new Behaviour(this);
    changed.serviceManagedInterfacesHidden = hidden;
    return changed;
  }

  /**
   * Whether the endpoint is an old one, that knows page numbers only: it ignores {@code NextToken}
   * and {@code MaxResults}, has 10 entries a page and 50 at most, and gives {@code TotalCount}.
   *
   * @param ignored the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withPageTokensIgnored(boolean ignored) {
    Behaviour changed = new Behaviour(this);
    changed.pageTokensIgnored = ignored;
    return changed;
  }

  /**
   * Whether {@code PageNumber} and {@code PageSize} are refused, as is announced.
   *
   * @param refused the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withPageNumbersRefused(boolean refused) {
    Behaviour changed = new Behaviour(this);
    changed.pageNumbersRefused = refused;
    return changed;
  }

  /**
   * Whether the first page of a walk by token is empty and only its token leads to the entries: a
   * filter may be applied after the page was cut.
   *
   * @param empty the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withEmptyFirstPages(boolean empty) {
    Behaviour changed = new Behaviour(this);
    changed.emptyFirstPages = empty;
    return changed;
  }

  /**
   * Whether DescribeSecurityGroups lacks {@code RuleCount} and {@code GroupToGroupRuleCount}.
   *
   * @param absent the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withRuleCountsAbsent(boolean absent) {
    Behaviour changed = new Behaviour(this);
    changed.ruleCountsAbsent = absent;
    return changed;
  }

  /**
   * Whether DescribeSecurityGroups leaves out {@code EcsCount} and {@code AvailableInstanceAmount}
   * although they were asked for; both are deprecated.
   *
   * @param absent the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withEcsCountsAbsent(boolean absent) {
    Behaviour changed = new Behaviour(this);
    changed.ecsCountsAbsent = absent;
    return changed;
  }

  /**
   * Whether DescribeSecurityGroups lacks {@code ServiceManaged} and {@code ServiceID}.
   *
   * @param absent the new setting; false unless set
   * @return a changed copy
   */
  public Behaviour withServiceManagedAbsent(boolean absent) {
    Behaviour changed = new Behaviour(this);
    changed.serviceManagedAbsent = absent;
    return changed;
  }

  /**
   * Lets {@code EcsCount} of one group say something else than how many addresses are there: the
   * API's count is late.
   *
   * @param groupId the group
   * @param count what the API says
   * @return a changed copy
   */
  public Behaviour withEcsCount(String groupId, int count) {
    Behaviour changed = new Behaviour(this);
    changed.ecsCounts = with(ecsCounts, groupId, count);
    return changed;
  }

  /**
   * Restricts the identity behind an access key.
   *
   * @param accessKeyId the key
   * @param restriction what it may not see
   * @return a changed copy
   */
  public Behaviour withRestriction(String accessKeyId, RamRestriction restriction) {
    Behaviour changed = new Behaviour(this);
    changed.restrictions = with(restrictions, accessKeyId, restriction);
    return changed;
  }

  boolean unreferencedAsEmptyList() {
    return unreferencedAsEmptyList;
  }

  int maxReferenceIds() {
    return maxReferenceIds;
  }

  boolean unknownIdLeftOut() {
    return unknownIdLeftOut;
  }

  ReferencesCap referencesCap() {
    return referencesCap;
  }

  int referencesCapSize() {
    return referencesCapSize;
  }

  ReferencesShape referencesShape() {
    return referencesShape;
  }

  boolean selfReferenceHidden() {
    return selfReferenceHidden;
  }

  boolean interfacesByGroupIncludePrimaries() {
    return interfacesByGroupIncludePrimaries;
  }

  boolean serviceManagedInterfacesHidden() {
    return serviceManagedInterfacesHidden;
  }

  boolean pageTokensIgnored() {
    return pageTokensIgnored;
  }

  boolean pageNumbersRefused() {
    return pageNumbersRefused;
  }

  boolean emptyFirstPages() {
    return emptyFirstPages;
  }

  boolean ruleCountsAbsent() {
    return ruleCountsAbsent;
  }

  boolean ecsCountsAbsent() {
    return ecsCountsAbsent;
  }

  boolean serviceManagedAbsent() {
    return serviceManagedAbsent;
  }

  @Nullable Integer ecsCount(String groupId) {
    return ecsCounts.get(groupId);
  }

  RamRestriction restriction(String accessKeyId) {
    return restrictions.getOrDefault(accessKeyId, RamRestriction.none());
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> changed = new HashMap<>(map);
    changed.put(key, value);
    return Map.copyOf(changed);
  }
}
