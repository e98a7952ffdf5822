# Prints what bench measured: as text, or with form=markdown or form=zh as Markdown in English or Chinese, with fewer rows.

BEGIN {
  FS = "\t"
  rows = split("hello version help list can-delete tab list-off can-delete-off floor", row, " ")
  clients = split("ecs20140526 pop-core", client, " ")
}

$1 == "head" { head[$2] = $3; more[$2] = $4; most[$2] = $5 }
$1 == "runs" { runs = $2 }
$1 == "time" {
  if ($2 ~ /^Java/ && !($2 in seen)) { seen[$2] = 1; java[++javas] = $2 }
  if ($2 ~ /^own/) own = $2
  wall[$2, $3] = $4
  cpu[$2, $3] = $5
}
$1 == "calls" {
  if (!($2 in asked)) { asked[$2] = 1; command[++commands] = $2 }
  if (!($3 in sized)) { sized[$3] = 1; size[++sizes] = $3 }
  calls[$2, $3] = $4; trips[$2, $3] = $5; millis[$2, $3] = $6
}
$1 == "memory" { memories++; memory[memories] = $2; heap[memories] = $3; listed = $4; mb[memories] = $5; secs[memories] = $6 }
$1 == "note" { note[++notes] = $2 }

END {
  if (form == "text") text()
  else markdown()
}

function thousands(n,   s) {
  s = sprintf("%d", n)
  while (s ~ /^[0-9]+[0-9][0-9][0-9]($|,)/) match(s, /[0-9][0-9][0-9]($|,)/) && s = substr(s, 1, RSTART - 1) "," substr(s, RSTART)
  return s
}

function seconds(ms) { return sprintf(ms < 10000 ? "%.2f" : "%.1f", ms / 1000) }

# Breaks at blanks, for a processor may have a long name.
function wrapped(line,   n, w, i, l) {
  n = split(line, w, " ")
  l = w[1]
  for (i = 2; i <= n; i++) {
    if (length(l) + 1 + length(w[i]) > 100) { print l; l = "  " w[i] }
    else l = l " " w[i]
  }
  print l
}

function machine() {
  if (form == "zh") return head["machine"] "，" more["machine"] " 核，" most["machine"] " GB 内存，" head["system"]
  return head["machine"] ", " more["machine"] " cores, " most["machine"] " GB of memory, " head["system"]
}

function text(   i, j, c, r, from) {
  name["hello"] = "hello, world"
  name["version"] = "sgaudit --version"
  name["help"] = "sgaudit --help"
  name["list"] = "sgaudit list (one page)"
  name["can-delete"] = "sgaudit can-delete ID"
  name["tab"] = "TAB for IDs"
  name["list-off"] = "list without an archive"
  name["can-delete-off"] = "can-delete without an archive"
  name["floor"] = "the floor: one call with the SDK"
  wrapped("sgaudit " head["sgaudit"] ", measured on " head["date"] ", load " head["load"] " at the start" (more["load"] != "" ? ", " more["load"] : ""))
  wrapped(machine())
  wrapped("Java " head["java"] ("node" in head ? "; Node.js " substr(head["node"], 2) : ""))
  # Two columns fit into a line.
  for (from = 1; from <= javas; from += 2) {
    printf "\n%-33s", "START-UP, medians of " runs " runs"
    for (c = from; c <= javas && c < from + 2; c++) printf "%33s", java[c]
    printf "\n%-33s", "x: times hello, world"
    for (c = from; c <= javas && c < from + 2; c++) printf "%9s%8s%8s%8s", "wall ms", "x", "CPU ms", "x"
    print ""
    for (i = 1; i <= rows; i++) {
      printf "%-33s", name[row[i]]
      for (c = from; c <= javas && c < from + 2; c++) times(java[c], row[i])
      print ""
    }
    printf "%-33s", "sgaudit list, times the floor"
    for (c = from; c <= javas && c < from + 2; c++)
      printf "%9s%8.2f%8s%8.2f", "", wall[java[c], "list"] / wall[java[c], "floor"], "", cpu[java[c], "list"] / cpu[java[c], "floor"]
    print ""
  }
  if (own != "" || ("node" in head && javas)) {
    printf "\n%-50s%9s%8s%8s%8s\n", "OTHER WAYS TO THE SAME LIST", "wall ms", "x", "CPU ms", "x"
    if (own != "") {
      printf "%-50s", "sgaudit list, package with its " own
      times(own, "list")
      print ""
    }
    for (i = 1; i <= clients; i++) if (("Node.js", client[i]) in wall)
      printf "%-50s%9.0f%8s%8.0f\n", "Node.js, @alicloud/" client[i], wall["Node.js", client[i]], "", cpu["Node.js", client[i]]
  }
  if (commands) {
    printf "\n%-22s%10s%10s%10s%10s%14s%14s\n", "CALLS, 50 ms each", "groups", "calls", "trips", "wall s", "calls/group", "ms/group"
    for (i = 1; i <= commands; i++) for (j = 1; j <= sizes; j++) {
      c = command[i]; r = size[j]
      printf "%-22s%10s%10s%10s%10s%14.3f%14.3f\n", c, thousands(r), thousands(calls[c, r]), thousands(trips[c, r]), seconds(millis[c, r]), calls[c, r] / r, millis[c, r] / r
    }
    print "Up to 8 calls in parallel. trips: round trips, one after the other. wall: without the start of Java."
  }
  if (memories) {
    printf "\n%-42s%-20s%8s%16s%12s\n", "MEMORY, list -o ndjson, " thousands(listed) " groups", "", "heap", "peak MB", "wall s"
    for (i = 1; i <= memories; i++) printf "%-42s%-20s%8s%16s%12s\n", "", memory[i], heap[i], mb[i], secs[i]
  }
  if (notes) print ""
  for (i = 1; i <= notes; i++) wrapped(note[i])
}

function times(column, what) {
  printf "%9.0f%8.2f%8.0f%8.2f", wall[column, what], wall[column, what] / wall[column, "hello"], cpu[column, what], cpu[column, what] / cpu[column, "hello"]
}

function markdown(   i, j, c, wanted, n, pick) {
  if (form == "zh") {
    name["hello"] = "空的 Java 程序（`hello, world`）"
    name["list"] = "`sgaudit list`，一页"
    name["can-delete"] = "`sgaudit can-delete ID`"
    name["tab"] = "按 TAB 补全 ID"
    name["list-off"] = "`sgaudit list`，不用归档"
    name["floor"] = "只用 SDK 发一次同样的请求，不用 sgaudit"
    word["startup"] = "启动（" runs " 次的中位数）"
    word["of"] = "（%s 倍）"
    word["calls"] = "每次调用 50 ms，最多 8 个并行"; word["groups"] = "安全组"; word["n"] = "调用次数"; word["trips"] = "往返次数"; word["time"] = "用时"
    word["memory"] = "`sgaudit list -o ndjson`，" thousands(listed) " 个安全组"; word["heap"] = "堆"; word["peak"] = "内存峰值"
    word["default"] = "默认"
    word["other"] = "同样的列表，用%s：%.0f ms。"; word["node"] = " Node.js 和 "
    word["own"] = "自带 Java 的安装包"
    word["measured"] = "sgaudit %s，测于 %s：%s；Java %s%s。"
    command_name["can-delete of 10"] = "`can-delete`，10 个 ID"
  } else {
    name["hello"] = "an empty Java program (`hello, world`)"
    name["list"] = "`sgaudit list`, one page"
    name["can-delete"] = "`sgaudit can-delete ID`"
    name["tab"] = "TAB for IDs"
    name["list-off"] = "`sgaudit list` without an archive"
    name["floor"] = "the same call with the SDK alone, without sgaudit"
    word["startup"] = "start-up (median of " runs " runs)"
    word["of"] = " (%s×)"
    word["calls"] = "at 50 ms per call, 8 in parallel"; word["groups"] = "groups"; word["n"] = "calls"; word["trips"] = "round trips"; word["time"] = "time"
    word["memory"] = "`sgaudit list -o ndjson` of " thousands(listed) " groups"; word["heap"] = "heap"; word["peak"] = "peak memory"
    word["default"] = "default"
    word["other"] = "The same list with %s: %.0f ms."; word["node"] = "Node.js and "
    word["own"] = "the package that has its own Java"
    word["measured"] = "sgaudit %s, measured on %s: %s; Java %s%s."
    command_name["can-delete of 10"] = "`can-delete` of 10 IDs"
  }
  name["version"] = "`sgaudit --version`"
  command_name["list"] = "`list`"
  command_name["unused"] = "`unused`"
  # The kernel is in the text.
  sub(/, Linux .*/, "", head["system"])
  printf word["measured"] "\n", head["sgaudit"], head["date"], machine(), head["java"], ("node" in head ? (form == "zh" ? "；Node.js " : "; Node.js ") substr(head["node"], 2) : "")
  if (javas) {
    printf "\n| %s |", word["startup"]
    for (c = 1; c <= javas; c++) printf " %s |", java[c]
    printf "\n| --- |"
    for (c = 1; c <= javas; c++) printf " ---: |"
    print ""
    n = split("hello version list can-delete tab list-off floor", wanted, " ")
    for (i = 1; i <= n; i++) {
      printf "| %s |", name[wanted[i]]
      for (c = 1; c <= javas; c++)
        printf " %.0f ms%s |", wall[java[c], wanted[i]], (i == 1 ? "" : sprintf(word["of"], sprintf("%.1f", wall[java[c], wanted[i]] / wall[java[c], "hello"])))
      print ""
    }
    pick = ""
    if (own != "") pick = pick "\n" sprintf(word["other"], word["own"], wall[own, "list"])
    for (i = 1; i <= clients; i++) if (("Node.js", client[i]) in wall)
      pick = pick "\n" sprintf(word["other"], word["node"] "`@alicloud/" client[i] "`", wall["Node.js", client[i]])
    if (pick != "") print pick
  }
  if (commands) {
    printf "\n| %s | %s | %s | %s | %s |\n| --- | ---: | ---: | ---: | ---: |\n", word["calls"], word["groups"], word["n"], word["trips"], word["time"]
    n = split("list|can-delete of 10|unused", wanted, "|")
    for (i = 1; i <= n; i++) for (j = 1; j <= sizes; j++) {
      # The smallest and the largest account.
      if (j > 1 && j < sizes) continue
      printf "| %s | %s | %s | %s | %s s |\n", command_name[wanted[i]], thousands(size[j]), thousands(calls[wanted[i], size[j]]), thousands(trips[wanted[i], size[j]]), seconds(millis[wanted[i], size[j]])
    }
  }
  if (memories) {
    printf "\n| %s | %s | %s | %s |\n| --- | ---: | ---: | ---: |\n", word["memory"], word["heap"], word["peak"], word["time"]
    for (i = 1; i <= memories; i++)
      printf "| %s | %s | %s MB | %s s |\n", memory[i], (heap[i] == "default" ? word["default"] : heap[i] + 0 " MB"), mb[i], secs[i]
  }
  # They are of the run, and nothing for the reader of a page.
  for (i = 1; i <= notes; i++) print note[i] >"/dev/stderr"
}
