// 业务用语 The words of the pages about lists, the match, prices, what-if and orders.
export const match = {
  communities: ["社区和村", "Communities and villages"], unitsPaired: ["结对单位", "Paired units"], pairings: ["结对关系", "Pairings"], resources: ["资源清单", "Resource list"],
  needs: ["服务清单", "Service list"], lines: ["条", "lines"], inPlaces: ["个", ""], inUnits: ["家", ""], inPersons: ["人", ""], checkedIn: ["报到党员、职工", "Members and staff who checked in"], organizations: ["组织", "Organisations"],
  unmet: ["未满足的需求", "Unmet needs"], gaps: ["缺口", "Gaps"], gapList: ["缺口清单", "List of gaps"], urgent: ["其中急难（1–2级）", "of these urgent (1–2)"],
  unmetLead: ["按未满足的需求条数排列。点选社区查看原因。", "By the number of unmet needs. Choose a community to see why."], rank: ["序", "No."], community: ["社区 / 村", "Community / village"], area: ["区域", "Area"],
  town: ["所在乡镇", "Township"], lacking: ["缺少", "Lacks"], mainReason: ["主要原因", "Main reason"], served: ["已满足", "Served"], wanted: ["需要", "Wanted"],
  byMeasure: ["各计量单位的满足情况", "What is served, by unit of measure"], measure: ["计量单位", "Unit"], share: ["满足率", "Share"], offered: ["可用资源", "Offered"],
  measureHint: ["不同计量单位不相加。", "Different units of measure are never added up."],
  coverage: ["覆盖情况", "Coverage"], rule: ["要求", "Rule"], met: ["达标", "Met"], missing: ["未达标", "Missing"],
  worst: ["缺口最多：{name}，{n} 条需求未满足，主要因为“{reason}”。", "Most unmet: {name} with {n} needs, mostly because: {reason}."], seeWhy: ["查看原因", "See why"],

  tree: ["组织树", "Tree"], byParty: ["按党组织隶属", "By party tree"], byArea: ["按行政区域", "By area tree"], expandTo: ["展开到", "Open to"], collapseAll: ["全部收起", "Collapse all"], level: ["第 {n} 级", "level {n}"],
  belowAll: ["下辖", "Below"], belowCount: ["直接下辖 {direct} 个，全部 {all} 个", "{direct} directly, {all} in all"], newcomerAt: ["{place}新增一份", "{place} one more"], evenHint: ["同类需求之间可能互有增减，以上面的净变化为准。", "Needs of one kind may gain and lose against each other; the balance above is what counts."],
  below: ["下辖 {n}", "{n} below"], others: ["其余 {n} 个，点开显示", "{n} others: show"], found: ["找到 {n} 个", "{n} found"], foundFew: ["只显示前 {n} 个，请输入更多字", "The first {n} are shown; type more"], drawn: ["树图", "Drawn"],
  pairedCount: ["有结对单位的社区和村", "Communities and villages with paired units"], pairsOn: ["{day}：{pairs} 个结对关系，{places} 个社区和村有结对单位", "{day}: {pairs} pairings; {places} communities and villages have paired units"],
  standsUnder: ["上级", "Stands under"], sitsIn: ["所在区域", "Sits in"], hostedBy: ["依托单位", "Hosted by"], persons: ["人员", "People"], personsOf: ["{kind} {n} 人", "{n} by {kind}"],

  choosePlace: ["社区和村", "Communities and villages"], chooseUnit: ["单位", "Units"], pickLead: ["在左侧选择社区或单位。", "Choose a community or a unit on the left."],
  pairedUnits: ["结对单位（{n} 家）", "Paired units ({n})"], pairedWith: ["结对的社区和村（{n} 个）", "Paired with ({n})"], since: ["起始日期", "Since"], whoServes: ["谁在服务", "Who serves here"],
  unit: ["单位", "Unit"], what: ["服务", "Service"], quantity: ["数量", "Quantity"], via: ["途径", "By which way"], individuals: ["报到党员、职工（{n} 人）", "Members and staff who checked in ({n})"],
  servesWhom: ["服务了谁", "Whom it serves"], itsResources: ["所报资源", "What it offers"], used: ["已用", "Used"], left: ["剩余", "Left"], idleWhy: ["剩余原因", "Why left"], tryWithout: ["推演：若该单位退出", "What if it withdraws"],
  noPairs: ["没有结对单位", "No paired units"], viaTie: ["{kind}（{tie}，{since} 起）", "{kind} ({tie}, since {since})"], viaOwn: ["本区域内", "within its own area"], viaUp: ["经上级区域", "by way of the area above"],

  matchLead: ["左边是资源清单，右边是服务清单，中间是匹配方案用掉的数量。点选类别只看该类；下方点选任一条查看理由。", "The resource list left, the service list right, between them what the plan uses. Choose a category to see it alone; below, choose any line to see why."], lists: ["两张清单", "The two lists"], matched: ["匹配", "Matched"], leftOver: ["剩余", "Left over"], linesCount: ["条数", "Lines"], swapped: ["同类需求之间调换（总量不变）", "Swapped between equal needs (nothing lost on balance)"], swappedCount: ["{n} 条", "{n} needs"],
  flow: ["流向图", "Drawn as a flow"], flowBy: ["流向图依据", "Drawn by"], byCategory: ["按类别", "category"], byPath: ["按途径", "way"], pairsTab: ["已匹配（{n}）", "Matched ({n})"], gapsTab: ["缺口（{n}）", "Gaps ({n})"], idleTab: ["剩余资源（{n}）", "Left over ({n})"],
  category: ["类别", "Category"], priority: ["优先级", "Priority"], priorityN: ["{n} 级", "{n}"], reason: ["原因", "Why"], provider: ["提供方", "Provider"], receiver: ["受益地", "For"], why: ["为什么", "Why"], chooseLine: ["选择一条查看理由", "Choose a line to see why"],
  path: ["路径", "The way"], cost: ["路程代价", "How far"], costLead: ["数字越小越近越合适；方案在急难优先之后使总代价最小。", "The smaller the nearer; after urgency, the plan makes the sum smallest."], entering: ["进入（结对或本地）", "Entering (tie or climb)"], down: ["下到需求所在", "Down to the need"], wider: ["类别放宽", "Wider category"],
  spare: ["技能富余", "Skills to spare"], rating: ["历史评价", "Past ratings"], change: ["更换提供方", "New provider"], total: ["合计", "Sum"], alternatives: ["还有谁可以", "Who else could"], worse: ["改由其承担", "If it did"], asGood: ["同样好", "as good"], worseBy: ["代价多 {n}", "{n} farther"],
  worseUrgent: ["会挤掉更急的需求", "a more urgent need would go without"],
  needTitle: ["{place}需要{category}", "{category} for {place}"], needFacts: ["共需 {wanted}，已安排 {served}，缺 {lacking}", "{wanted} wanted, {served} served, {lacking} lacking"],
  funnel: ["逐项筛查", "Rule by rule"], f_offered: ["同类资源", "of this kind"], f_reachable: ["其中服务范围可及", "reach so far"], f_open: ["其中时段相合", "in time"], f_skilled: ["其中具备技能", "with the skill"], f_eligible: ["其中可用", "could serve"],
  nearest: ["最接近的资源", "The nearest"], barred: ["不合之处", "What bars it"], remedy: ["怎样补上", "What would close it"], tryFix: ["推演这个改动", "Try this change"], holders: ["被哪些需求占用", "Who holds what could serve"], pushed: ["若优先满足它", "If it were served first"],

  whatifLead: ["在副本上试算：改动不会写入台账。", "Tried on a copy: nothing is written."], changes: ["改动（{n}）", "Changes ({n})"], noChanges: ["还没有改动。先选一家单位，再调整。", "No change yet. Choose a unit, then change something."], reset: ["全部取消", "Undo all"], remove: ["取消此项", "Undo this"],
  chooseAUnit: ["选择单位", "Choose a unit"], withdraw: ["该单位全部退出", "It withdraws altogether"], capacity: ["调整数量", "Change how much"], endPairing: ["结束结对", "End the pairing"], addPairing: ["与社区结对", "Pair with"], add: ["添加", "Add"], newUnit: ["新增一家单位", "Add a unit"], unitName: ["单位名称", "Name of the unit"],
  newResource: ["提供的服务", "What it offers"], pairWith: ["结对社区", "Paired with"], result: ["结果", "What changes"], noEffect: ["没有影响：方案不变。", "No effect: the plan stays as it is."], newlyServed: ["新满足", "Newly served"], newlyLost: ["不再满足", "No longer served"], moved: ["匹配调整，多为同样合适的提供方之间互换", "Other changes, mostly between providers who fit as well"],
  net: ["净变化", "Net change"], lostSummary: ["净失去", "Lost on balance"], wonSummary: ["净增加", "Won on balance"], before: ["原缺", "Lacked"], after: ["现缺", "Lacks now"], evenSummary: ["总量不变，只是换了承担者或受益者。", "Nothing is lost on balance; it only goes by other hands."], needsWorse: ["{n} 条需求缺得更多", "{n} needs lack more"], needsBetter: ["{n} 条需求缺得更少", "{n} needs lack less"],
  c_without: ["{name}退出", "{name} withdraws"], c_resize: ["{name}的{category}：{from} → {to}", "{category} of {name}: {from} → {to}"], c_untie: ["结束结对：{name}—{place}", "End the pairing of {name} with {place}"], c_tie: ["新建{kind}：{name}—{place}", "New {kind}: {name} – {place}"], c_with: ["新增资源：{name}提供{category} {n}", "{name} offers {category}: {n}"], c_other: ["其他改动", "Another change"], c_widen: ["扩大{name}的服务范围", "Widen the reach of {name}"],

  helpLead: ["如果某社区多一个单位的资源，最能改变什么。按改善程度排列。", "What one more unit of a resource would change, where it helps most first."], helpTop: ["最有用：在{place}多 1 {measure}{category}。", "Most useful: one more of {category} ({measure}) in {place}."], effect: ["能改变什么", "What it changes"],
  e_serves: ["可再满足 1 {measure} {priority} 级需求", "serves 1 more ({measure}) of priority {priority}"], e_frees: ["可再满足一级之差的需求（改善 {n}）", "lets a more urgent need go first (better by {n})"], e_nearer: ["不增加满足数，但路程代价少 {n}", "serves no more, but {n} nearer"], first: ["首先受益", "First to gain"], lacks: ["当地还缺", "Still lacking"], tryOne: ["推演", "Try it"], perCategory: ["每类只看最有用的一处", "Only the best place of each category"],

  ordersLead: ["方案是建议；接受后写成订单，进入台账。", "A plan is a proposal; once accepted it becomes orders in the ledger."], planNow: ["当前方案（{day}）", "The plan ({day})"], planFacts: ["{pairs} 笔匹配，{gaps} 条需求有缺口", "{pairs} matches, {gaps} needs with gaps"], accept: ["接受方案，生成 {n} 笔订单", "Accept the plan: {n} orders"],
  acceptTitle: ["确认接受方案", "Accept this plan?"], acceptBody: ["将向台账写入 {n} 笔订单，生效日期 {day}。", "{n} orders will be written into the ledger, effective {day}."], acceptWarn: ["写入后不能撤销。台账只增不改：单笔订单以后只能撤回或退单，并留下记录。", "This cannot be undone. The ledger only grows: single orders can later be withdrawn or declined, and that is recorded too."], acceptYes: ["写入台账", "Write them"], acceptNo: ["先不写", "Not now"], clerk: ["经办人编号", "Recorded by (code)"],
  accepted: ["已写入 {n} 笔订单，台账新增第 {first}–{last} 条。", "{n} orders written: entries {first} to {last}."], nothingToOrder: ["没有可下单的匹配：全部已经下单，或当日没有清单。", "Nothing to order: everything is ordered, or nothing is listed on that day."], ordersState: ["订单情况", "Orders"], ordersNone: ["还没有订单。", "No orders yet."], status: ["状态", "State"], count: ["笔数", "Orders"], ordered: ["下单数量", "Ordered"], done: ["完成数量", "Fulfilled"],
  export: ["导出", "Export"], exportGaps: ["缺口清单（CSV，表格软件可直接打开）", "List of gaps (CSV, opens in a spreadsheet)"], exportPlan: ["匹配方案（CSV）", "The plan (CSV)"], exportLedger: ["台账（JSON Lines，可再次打开）", "The ledger (JSON Lines, can be opened again)"], saved: ["已保存 {file}", "Saved {file}"],
} as const;
