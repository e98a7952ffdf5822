package io.github.sgaudit.survey;

/**
 * Is notified of how far a survey is: how many of its questions are planned, and how many of these
 * are done. What is planned grows while a survey finds out what else there is to ask. Is called by
 * several threads.
 */
public interface ProgressListener {

  /** What the questions are about, and what is counted of them. */
  enum Topic {
    /** Lists of all groups; counted are regions. */
    LISTS,
    /** Whether a region's list has the groups named; counted are groups. */
    NAMED_GROUPS,
    /** Who references groups; counted are groups. */
    REFERENCES,
    /** The rules of groups; counted are groups, those of the classic network twice. */
    RULES,
    /** The instances in groups, asked for group by group; counted are groups. */
    INSTANCES,
    /** The network interfaces in groups, asked for group by group; counted are groups. */
    NETWORK_INTERFACES,
    /** All instances or network interfaces of a VPC or region; counted are walks. */
    MEMBER_WALKS,
    /** The launch templates of a region; counted are regions. */
    LAUNCH_TEMPLATES
  }

  /**
   * More is to be asked.
   *
   * @param topic what about
   * @param number how much of what the topic counts
   */
  void planned(Topic topic, int number);

  /**
   * Some of what was planned has been asked, whether it was answered or failed.
   *
   * @param topic what about
   * @param number how much of what the topic counts
   */
  void done(Topic topic, int number);

  /**
   * A list of all groups has more of them. How many there will be is not known: the API gives no
   * total where it pages by token.
   *
   * @param groups how many, each counted once
   */
  void listed(int groups);

  /** Ignores everything. */
  static ProgressListener none() {
    return new ProgressListener() {
      @Override
      public void planned(Topic topic, int number) {}

      @Override
      public void done(Topic topic, int number) {}

      @Override
      public void listed(int groups) {}
    };
  }
}
