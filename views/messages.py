"""What views say to people, in Chinese and English: key → (zh, en), values filled in by ``str.format``."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    # the program
    "about": (
        "权责 Quanze：谁负责什么、依据哪部法、从何时起、印在哪里。",
        "Quanze 权责: who answers for what, under which law, since when, and where is that printed.",
    ),
    "epilog": (
        "“quanze 命令 --help”说明一条命令。退出状态：0 完成；1 部分完成；2 用法有误。",
        "'quanze COMMAND --help' explains a command. Exit status: 0 done; 1 done in part; 2 wrong usage.",
    ),
    "usage": ("用法：", "usage: "),
    "positionals": ("参数", "arguments"),
    "options": ("选项", "options"),
    "commands": ("命令", "commands"),
    "help": ("显示帮助", "show this help"),
    "version": ("显示版本", "show the version"),
    "option.store": (
        "存储：文件夹，或 SPARQL 1.1 端点的网址（默认 $QUANZE_STORE，再则 ./quanze-store）",
        "the store: a folder, or the URL of a SPARQL 1.1 endpoint (default $QUANZE_STORE, else ./quanze-store)",
    ),
    "option.lang": (
        "界面语言（默认 $QUANZE_LANG，再则系统语言）",
        "language (default $QUANZE_LANG, else the locale's)",
    ),
    "option.format": ("输出格式（默认 {default}）", "output format (default {default})"),
    "option.bom": ("CSV 开头加 UTF-8 标记，便于 Excel 打开", "open CSV with a UTF-8 mark, for Excel"),
    "option.sql-names": (
        "CSV 和 Parquet 的列名若是 SQL 保留字，其后加下划线（group_）",
        "columns of CSV and Parquet that are words of SQL end in an underscore (group_)",
    ),
    "option.crlf": ("CSV 各行以 CR LF 结尾", "end the lines of CSV in CR LF"),
    "interrupted": ("已中断", "interrupted"),
    "unexpected": (
        "内部错误：{error}。设 QUANZE_DEBUG=1 再运行可见细节，请附上它报告此问题",
        "internal error: {error}. Run again with QUANZE_DEBUG=1 for details, and report them",
    ),
    "no-command": ("缺少命令。用法见 quanze --help", "no command given; see quanze --help"),
    "rows": ("共 {count} 行", "{count} rows"),
    "rows-of": ("共 {total} 行，此处 {count} 行", "{count} of {total} rows"),
    "row": ("共 1 行", "1 row"),
    "no-rows": ("没有结果", "no rows"),
    "no-rows-known": ("有这个名称，但没有查到相关内容", "the name is known, but nothing of this kind was found"),
    "understood": ("“{given}”理解为：{things}", "'{given}' is taken for: {things}"),
    "no-rows-empty": (
        "没有结果：存储是空的，请先用 quanze load 装入文件",
        "no rows: the store is empty; load files first",
    ),
    # load
    "load.help": ("读取公报和文件，抽取事实，写入存储", "read gazettes and documents, extract facts, fill the store"),
    "load.paths": (
        "文件或文件夹（含子文件夹）：.txt .md .html .mht .eml .pdf .ofd .docx .doc .wps .rtf .xlsx .xls .et .csv .png .jpg .tif .zip",
        "files and folders (searched through): .txt .md .html .mht .eml .pdf .ofd .docx .doc .wps .rtf .xlsx .xls .et .csv .png .jpg .tif .zip",
    ),
    "load.jobs": ("并行进程数（默认按处理器数）", "parallel processes (default: one per processor)"),
    "load.limit": (
        "每个文件的限制，如 seconds=60、memory=2g；可多次给出（QUANZE_LIMITS；见 docs/limits.md）",
        "a limit for each file, as seconds=60 or memory=2g; may be repeated (QUANZE_LIMITS; docs/limits.md)",
    ),
    "load.links": (
        "也读取指向文件夹之外的符号链接",
        "follow symbolic links that lead out of a folder too",
    ),
    "load.progress": (
        "读取 {done}/{total}  {rate} MB/s  还需 {left}  {name}",
        "reading {done}/{total}  {rate} MB/s  {left} left  {name}",
    ),
    "load.prune": (
        "这些文件夹里已没有的文件，从存储中移出（存储只保留这些文件夹里的内容）",
        "sources whose files are gone leave the store: it then holds just what stands in these folders",
    ),
    "load.prune-files": (
        "--prune 只接受文件夹：存储将只保留其中的文件。请给出全部文件夹",
        "--prune takes folders only, since the store then holds just what stands in them: give all of them",
    ),
    "load.watch": (
        "继续看着这些文件夹：有变化就再次载入，直到 Ctrl-C 或 SIGTERM",
        "goes on looking at these folders and loads what changes, until Ctrl-C or SIGTERM",
    ),
    "load.watch-files": ("--watch 只接受文件夹", "--watch takes folders only"),
    "load.watching": ("正在看着这些文件夹（Ctrl-C 结束）", "looking at the folders (Ctrl-C ends it)"),
    "load.watched": ("已停止", "stopped"),
    "load.gone": ("{count} 个已不在文件夹里的文件移出存储", "{count} sources left, their files are gone"),
    "load.kept": (
        "有的路径没能全部查看，未移出任何文件",
        "not everything could be looked through, so nothing was taken out",
    ),
    "load.loaded": (
        "装入 {files} 个文件，{documents} 件文件，{facts} 条事实",
        "loaded {files} files, {documents} documents, {facts} facts",
    ),
    "load.fact": ("  {kind}  {count}", "  {kind}  {count}"),
    "load.triples": ("写入 {triples} 条三元组", "wrote {triples} triples"),
    "load.unchanged": ("{count} 个文件没有变化，未重新装入", "{count} files unchanged, not loaded again"),
    "load.copy": (
        "{name} 与已装入的 {original} 内容相同，未重复装入",
        "{name} is a copy of {original}, not loaded twice",
    ),
    "load.doubtful": (
        "{count} 条事实存疑，其各部分的疑问也在内（原因见 quanze query doubtful-facts）",
        "{count} facts are doubted, in themselves or in a part (quanze query doubtful-facts gives the reasons)",
    ),
    "load.left": (
        "{lines} 行文字中 {count} 行未成为事实；用 quanze review 查看原因",
        "{count} of {lines} printed lines became no fact; quanze review shows why",
    ),
    "load.lost": (
        "表格和名单共 {places} 处，{lost} 处未能读成事实，见：",
        "{lost} of {places} rows and entries of tables and lists became no fact:",
    ),
    "load.lost-file": ("  {name}  {places} 处中 {lost} 处", "  {name}  {lost} of {places}"),
    "load.lost-more": ("  另有 {count} 个文件", "  and {count} more files"),
    "load.unread": (
        "{name} 第 {pages} 页是扫描件，未识别（请安装：pip install 'quanze[ocr]'，再装入一次）",
        "{name}: pages {pages} are scanned and were not read (install the extra: pip install 'quanze[ocr]', and load again)",
    ),
    "load.refused": (
        "{count} 个文件未能装入（{reasons}；逐个说明见上）",
        "not loaded: {count} ({reasons}; each is named above)",
    ),
    "fact.Printing": ("印发的文件", "documents printed"),
    "fact.Citation": ("文件间的引用", "references between documents"),
    "fact.Validity": ("有效期与解释", "validity and interpretation"),
    "fact.Listing": ("许可事项", "permit items"),
    "fact.Delegation": ("权力的委托与下放", "powers handed on"),
    "fact.Duty": ("任务与职责", "duties"),
    "fact.PhraseDefinition": ("统称的定义", "definitions of collective phrases"),
    "fact.Appointment": ("人事任免", "appointments and removals"),
    "fact.GroupMember": ("领导小组成员", "members of leading groups"),
    "fact.Stewardship": ("河湖长", "river and lake chiefs"),
    "fact.BundleEntry": ("“一件事”事项", "items of one-stop bundles"),
    "fact.Recognition": ("认定与名录", "recognitions"),
    "fact.Report": ("报送要求", "duties to report"),
    "fact.Identification": ("机关的统一社会信用代码", "credit codes of bodies"),
    "fact.TextElsewhere": ("只给出网址的文本", "texts that print gives a web address for"),
    # query
    "query.help": (
        "运行查询库中的一条查询；不给名称则列出全部",
        "run a query of the library; without a name, list them",
    ),
    "query.filters": ("筛选、排序与分页（均可省略）", "filters, order and pages (each may be left out)"),
    "query.columns": ("列", "columns"),
    "query.example": ("例", "example"),
    "query.name": ("查询名称", "name of the query"),
    "query.as-of": ("这一天的情况（即 --param as_of=日期）", "as it was on this day (that is, --param as_of=DATE)"),
    "query.doubts": ("表中写出可信度和疑问，不只作标记", "tell confidence and doubts in the table, not only a mark"),
    "query.param": ("查询参数，可多次给出", "a parameter of the query; may be given several times"),
    "query.format": ("输出格式：{choices}（默认 table）", "output format: {choices} (default table)"),
    "query.for": (
        "people：表头和代码用文字写出（XLSX 默认如此）；machine：列名和代码（其余格式默认）",
        "people: headings and codes in words (the default for XLSX); machine: names of columns and codes (for the rest)",
    ),
    "query.cite": ("每行末尾附引文（GB/T 7714）", "end each row with a citation (GB/T 7714)"),
    "query.bad-param": (
        "--param 应写成 名称=值，不是“{given}”",
        "--param takes NAME=VALUE, not '{given}'",
    ),
    "query.list.name": ("名称", "name"),
    "query.list.parameters": ("参数", "parameters"),
    "query.list.title": ("内容", "title"),
    "query.list.question": ("回答的问题", "answers"),
    # sparql
    "sparql.help": ("运行任意 SPARQL 1.1 查询", "run any SPARQL 1.1 query"),
    "sparql.query": ("查询文本、@文件，或 -（从标准输入读取）", "the query, @FILE, or - for standard input"),
    "sparql.format": (
        "输出格式：查询结果 table csv tsv json xml，图 turtle n-triples json-ld（默认 table 或 turtle）",
        "results: table csv tsv json xml; graphs: turtle n-triples json-ld (default table or turtle)",
    ),
    "sparql.unreadable": ("读不到查询文件 {path}：{reason}", "cannot read the query file {path}: {reason}"),
    # search
    "search.help": (
        "按名称、部分名称、简称、文号或拼音查找",
        "find things by name, part of a name, abbreviation, document number or pinyin",
    ),
    "search.text": ("要找的文字", "what to look for"),
    "search.kind": ("只找这一类：{kinds}", "only of this kind: {kinds}"),
    "search.unknown": ("没有“{kind}”这一类；可选：{kinds}", "no kind named '{kind}'; there are: {kinds}"),
    "search.lines": (
        "在原文的每一行、每个单元格里找（词以空格相隔，须都出现），不论是否成为事实",
        "look in every line and table cell of the sources, fact or not (words parted by blanks, all must stand there)",
    ),
    "search.some-words": (
        "没有一行含有全部词语；以下各行含有其中一些",
        "no line has all the words; these have some of them",
    ),
    "search.source": ("与 --lines 同用：只找这个文件", "with --lines: only in this file"),
    "search.around": (
        "与 --lines 同用：前后各带几行（默认 1）",
        "with --lines: lines shown before and behind (default 1)",
    ),
    "tables.help": ("把印出的表格当表格列出、查看、导出", "printed tables as tables: listed, shown, exported"),
    "tables.files": ("XLSX 与 Parquet 请用 --export 指明文件夹", "XLSX and Parquet need a folder: --export DIR"),
    "tables.name": (
        "表格标识（文件:行）或标题的一部分；省略则列出全部",
        "name of a table (file:line) or part of its title; without it all are listed",
    ),
    "tables.export": ("每个表格在此文件夹中写成一个 CSV 文件", "write each table as a CSV file into this folder"),
    "tables.shown": ("{name}　{title}　{document}", "{name}  {title}  {document}"),
    "tables.written": ("{count} 个表格写入 {folder}", "{count} tables written to {folder}"),
    "search.limit": ("最多几条（默认 20）", "at most so many (default 20)"),
    # chain
    "chain.help": (
        "一个事物的责任链：法律／政策 → 事项／任务 → 机关 → 负责人，每一环附原文",
        "the responsibility chain of one thing: law/policy, item/duty, agency, official, each link with its print",
    ),
    "chain.text": ("名称、部分名称、文号、拼音，或 IRI", "a name, part of one, document number, pinyin, or an IRI"),
    "chain.kind": ("只在一类里找：{kinds}", "only things of a kind: {kinds}"),
    "chain.as-of": ("这一天的情况（默认所有已知）", "as it was on this day (default: all that is known)"),
    # watch and news
    "watch.help": (
        "关注机关、事项、职务、人、法律、地方或命名查询",
        "what to have news of: a body, item, post, person, law, place, or a named query",
    ),
    "watch.action": ("add 增加 / list 列出 / remove 去掉", "add, list or remove"),
    "watch.what": (
        "名称或 IRI；去掉时也可用 list 所列的代号",
        "a name or an IRI; to remove also the key that list shows",
    ),
    "watch.query": (
        "关注此命名查询的结果，参数用 --param",
        "watch the rows of this named query, its parameters by --param",
    ),
    "watch.file": (
        "关注文件（默认 $QUANZE_WATCHES，否则 ./quanze-watches.tsv；动态记在旁边）",
        "file of watches (default $QUANZE_WATCHES, else ./quanze-watches.tsv; the news are kept beside it)",
    ),
    "watch.nothing": ("请写明名称，或用 --query", "name something, or give --query"),
    "watch.added": ("已关注“{label}”［{what}］（{path}）", "watching '{label}' [{what}] ({path})"),
    "news.help": (
        "所关注的权责有何变化，附新旧原文",
        "what changed in the responsibilities watched, with old and new print",
    ),
    "news.since": ("自这一天起记下的", "entered from this day on"),
    "news.due": ("也列出今后这些天内到期的任务", "also tell duties that fall due within so many days"),
    "news.post": (
        "把动态以 JSON Feed 发往此地址；主机须列在 $QUANZE_WEBHOOKS",
        "send the news as a JSON feed to this address; $QUANZE_WEBHOOKS must name its host",
    ),
    "news.host": (
        "未获准发往 {address}：把主机名写入 QUANZE_WEBHOOKS",
        "{address} is not allowed: name its host in QUANZE_WEBHOOKS",
    ),
    "news.no-watches": (
        "没有关注任何对象（{path}）；用 quanze watch add 名称",
        "nothing is watched ({path}); quanze watch add NAME",
    ),
    "news.none": ("没有变化", "nothing changed"),
    "news.count": (
        "所关注的有 {count} 项变化；quanze news 列出",
        "changes in what is watched: {count}; 'quanze news' tells them",
    ),
    "news.due-line": ("{label}：{due} 到期  {task}  {place}", "{label}: due {due}  {task}  {place}"),
    "news.posted": ("已发送 {count} 条至 {address}", "sent {count} to {address}"),
    # resolve
    "resolve.help": ("列出未决的身份问题，记下人的判断", "list open cases of identity, write down judgements"),
    "resolve.case": ("案号（先不带参数运行可见）", "a case (run without arguments to see them)"),
    "resolve.verdict": (
        "same 同一 / different 不同 / unsure 不确定 / undo 撤销判断",
        "same, different, unsure, or undo a judgement",
    ),
    "resolve.kind": ("只看一类", "only cases of this kind"),
    "resolve.body": (
        "这个名称所指机关的 IRI（规则给不出候选时）",
        "the body a name stands for, where rules name no candidate",
    ),
    "resolve.note": ("理由", "why"),
    "resolve.decisions": (
        "判断文件（默认 $QUANZE_DECISIONS，再则 ./quanze-decisions.tsv；宜纳入版本管理）",
        "file of judgements (default $QUANZE_DECISIONS, else ./quanze-decisions.tsv; keep it under version control)",
    ),
    "resolve.open": ("共 {count} 个未决问题；判断记在 {path}", "{count} open cases; judgements are kept in {path}"),
    "resolve.done": ("已记入 {path}，并重新推导", "written to {path}; entities derived anew"),
    # serve
    "chain.limit": ("每一环最多列出几个（默认 60）", "at most so many of a kind at each link (default 60)"),
    "chain.depth": ("离起点至多几环（默认不限）", "at most so many links from the start (default: no limit)"),
    "chain.no-officials": ("不列职务和人员", "without posts and people"),
    "chain.html": ("写成一个可离线打开的网页文件", "write one web page that opens offline"),
    "chain.written": ("已写入 {path}", "written to {path}"),
    "chain.unwritable": ("无法写入 {path}：{error}", "can't write {path}: {error}"),
    # diff
    "diff.help": ("两个版本的许可事项清单之间有何变化", "what changed between two editions of a permit-item list"),
    "diff.before": ("旧清单的名称", "title of the older list"),
    "diff.after": ("新清单的名称", "title of the newer list"),
    # cite
    "cite.help": (
        "给出引文：标题、文号、日期、期次、行或页、链接",
        "cite: title, number, date, issue, line or page, link",
    ),
    "cite.place": (
        "文件名:行号（PDF 为页码），或文件的标题、文号",
        "FILE:LINE (PDF: page), or title or number of a document",
    ),
    "cite.format": ("gbt7714（GB/T 7714，默认）或 bibtex", "gbt7714 (GB/T 7714, default) or bibtex"),
    "cite.base": (
        "链接指向此地址下的原文，例如 https://主机/source/",
        "links lead to the print below this address, e.g. https://host/source/",
    ),
    "cite.unprinted": ("已装入的文件里没有印出 {place}", "{place} is printed in no loaded file"),
    # audit
    "audit.help": ("查找责任缺口和冲突", "find responsibility gaps and conflicts"),
    "audit.as-of": ("以这一天判断是否逾期（默认今天）", "judge what is overdue on this day (default today)"),
    "audit.error": ("断裂", "broken"),
    "audit.warning": ("疑似", "likely"),
    "audit.note": ("提示", "to know"),
    "audit.line": ("第 {line} 行", "line {line}"),
    "audit.check": ("只做这一项检查，可多次给出", "make only this check; may be given several times"),
    "audit.unknown": ("没有名为“{key}”的检查；可选：{known}", "no check named '{key}'; there are: {known}"),
    # serve
    "mcp.help": ("供智能助手使用的 MCP 服务", "the graph for assistants (Model Context Protocol)"),
    "mcp.http": ("通过 HTTP 而非标准输入输出", "over streamable HTTP instead of standard input and output"),
    "mcp.ready": ("MCP 服务已启动：{address}", "MCP server at {address}"),
    "serve.help": ("网页、SPARQL 端点和 JSON API", "web explorer, SPARQL endpoint and JSON API"),
    "serve.host": (
        "监听地址（默认 127.0.0.1，只供本机）",
        "address to listen on (default 127.0.0.1: this machine only)",
    ),
    "serve.port": ("端口（默认 8000；0 为任一空闲端口）", "port (default 8000; 0: any free one)"),
    "serve.timeout": ("每条查询的时限，秒（默认 30）", "time limit of a query in seconds (default 30)"),
    "serve.rows": ("每条查询的行数上限（默认 1000000）", "most rows of an answer (default 1000000)"),
    "serve.allow-host": (
        "也以此主机名提供服务（默认只认 IP 地址、localhost 和 --host；*.例 表示其下各名，* 为任意），可多次给出",
        "also answer under this host name (default: IP addresses, localhost and --host; *.name: all below it, *: any); may be given several times",
    ),
    "serve.cors": (
        "允许此网站的网页读取（默认不允许；* 为任意），可多次给出",
        "let the pages of this site read answers (default: none; *: any); may be given several times",
    ),
    "serve.public-url": (
        "代理之后，客户端所见的地址，如 https://data.example.org",
        "what clients see behind a proxy, such as https://data.example.org",
    ),
    "serve.connections": ("同时连接数上限（默认 500）", "most connections at once (default 500)"),
    "serve.quiet": ("日志只记问题，不记每个请求", "log only trouble, not each request"),
    "serve.allow-service": (
        "允许 SERVICE 访问的端点，可多次给出",
        "an endpoint that SERVICE may reach; may be given several times",
    ),
    "serve.write-token": (
        "允许凭此口令更新（默认只读；也可用 $QUANZE_WRITE_TOKEN）",
        "open updates to who has this token (default read-only; or $QUANZE_WRITE_TOKEN)",
    ),
    "serve.decisions": (
        "页面上出现判断按钮（是否同一），写入此判断文件，各实体随即重新推导（默认不出现）",
        "pages offer judgements (one or not), written into this file; what follows is derived at once (default: they do not)",
    ),
    "serve.entail": (
        "让存储另有一图，以 ORG、ELI、CPSV-AP 等标准词表说出其内容，以后每次装载随之更新；--no-entail 去掉",
        "have the store say its content in the words of ORG, ELI, CPSV-AP and other standards too, in a graph of its own "
        "that later loads renew; --no-entail drops it",
    ),
    "serve.ready": ("请在浏览器中打开 {address}（按 Ctrl-C 结束）", "open {address} in a browser (Ctrl-C to end)"),
    "serve.taken": (
        "不能在 {host}:{port} 上监听：{reason}。请换 --port 或 --host",
        "cannot listen on {host}:{port}: {reason}. Choose another --port or --host",
    ),
    # validate
    "validate.help": ("用 SHACL 检查存储是否符合形状约束", "check the store against its shapes (SHACL)"),
    "validate.conforms": (
        "符合：检查了 {triples} 条三元组，提示 {warnings} 处",
        "conforms: {triples} triples checked, {warnings} warnings",
    ),
    "validate.violations": (
        "不符合：检查了 {triples} 条三元组，{count} 处违反约束",
        "does not conform: {triples} triples checked, {count} violations",
    ),
    # export
    # remove, backup, restore, doctor
    "remove.help": ("从存储中取出文件，连同只有它们说过的一切", "take sources out, with all that only they said"),
    "remove.names": (
        "文件在存储中的名称（各查询的 source 列），或文件夹名",
        "names of sources (column source of every query), or of folders of them",
    ),
    "remove.unknown": ("存储中没有“{name}”{near}", "no source named '{name}'{near}"),
    "remove.near": ("；相近的有：{names}", "; near: {names}"),
    "remove.done": ("取出 {count} 个文件", "removed {count} sources"),
    "backup.help": ("把整个存储备份成一个带校验的文件", "a consistent copy of the store as one file with digests"),
    "backup.file": ("备份文件（.zip）", "the file to write (.zip)"),
    "backup.done": (
        "已备份到 {file}：{sources} 个文件，{quads} 条四元组（{size} 字节）",
        "backed up to {file}: {sources} sources, {quads} quads ({size} bytes)",
    ),
    "restore.help": ("从备份恢复整个存储", "make the store what a backup holds"),
    "restore.file": ("quanze backup 写成的文件", "a file written by quanze backup"),
    "restore.done": (
        "已恢复 {file}：{sources} 个文件，{quads} 条四元组",
        "restored {file}: {sources} sources, {quads} quads",
    ),
    "restore.decisions": ("判断已写入 {path}", "judgements written to {path}"),
    "doctor.help": ("检查存储：哪些良好，哪些有误，该怎么办", "what is well with the store, what is not, what to do"),
    "doctor.repair": ("修复能修复的", "mend what can be mended"),
    "doctor.well": ("良好", "well"),
    "doctor.note": ("留意", "note"),
    "doctor.bad": ("有误", "BAD "),
    "load.engine": (
        "由 Dask 集群读取（dask://主机:端口）：其后为输入与输出文件夹，均为 fsspec 地址（路径、s3://…、hdfs://…）",
        "read by a Dask cluster (dask://HOST:PORT): then INPUT and OUTPUT, folders at addresses of fsspec (paths, s3://…, hdfs://…)",
    ),
    "load.engine-paths": (
        "--engine 须为 dask://主机:端口，其后恰为输入与输出两个文件夹",
        "--engine takes dask://HOST:PORT, and two folders: INPUT and OUTPUT",
    ),
    "load.spread": (
        "{sources} 个文件，{quads} 条四元组，{shards} 个分片：{folder}；装入：quanze load {folder}/manifest.json",
        "{sources} sources, {quads} quads, {shards} shards in {folder}; into a store: quanze load {folder}/manifest.json",
    ),
    "load.dump": (
        "装回 {name}：{sources} 个文件，{quads} 条四元组",
        "brought back {name}: {sources} sources, {quads} quads",
    ),
    "export.help": ("把整个图谱写成一个文件", "write the whole graph to one file"),
    "export.file": (
        "目标文件，格式由扩展名决定：.nq .trig .ttl .nt .jsonld .rdf .graphml .csv.zip",
        "the file; its ending names the format: .nq .trig .ttl .nt .jsonld .rdf .graphml .csv.zip",
    ),
    "export.entail": (
        "另写一个图：以 ORG、ELI、CPSV-AP 等标准词表所能推出的类型和属性（不用于 .graphml .csv.zip）",
        "add what follows in the words of ORG, ELI, CPSV-AP and other standards, as one more graph (not to .graphml .csv.zip)",
    ),
    "export.profile": (
        "只用该应用纲要的词语写出图谱，能通过其 SHACL 检验（.ttl .nt .rdf .jsonld）",
        "the graph in the words of this application profile alone, as its SHACL wants it (.ttl .nt .rdf .jsonld)",
    ),
    "export.profiled": ("{file}：--profile 只用于 {known}", "{file}: --profile goes with {known}"),
    "export.plain": ("{file}：--entail 只用于 {known}", "{file}: --entail goes with {known}"),
    "export.unknown": ("{file}：不认识的导出格式，可用：{known}", "{file}: unknown export format; there are: {known}"),
    "export.format": (
        "parquet：写成一个文件夹，每类事实和实体一张表；akn：一份文件的结构（Akoma Ntoso，与 --document 同用）",
        "parquet: a folder with one table for each class of facts and of entities; akn: the structure of one document "
        "(Akoma Ntoso, with --document)",
    ),
    "export.document": ("文号、标题或 IRI", "its number, title or IRI"),
    "export.akn": ("--format akn 与 --document NAME 须同时使用", "--format akn and --document NAME go together"),
    "export.tables": ("已写入 {folder}：{count} 张表（{size} 字节）", "wrote {folder}: {count} tables ({size} bytes)"),
    "export.written": ("已写入 {file}（{size} 字节）", "wrote {file} ({size} bytes)"),
    # stats
    "stats.help": ("按类和属性计数", "counts by class and property"),
    "stats.format": (
        "输出格式；void 为 VoID 描述（默认 table）",
        "output format; void is a VoID description (default table)",
    ),
    "stats.whole": ("共 {quads} 条四元组，{sources} 个文件", "{quads} quads from {sources} files"),
    # review
    "review.help": (
        "逐行说明文件中哪些文字成为事实、哪些没有及原因；不改动存储",
        "per line: which became facts, which did not and why; no store is changed",
    ),
    "review.format": ("输出格式（默认 text）", "output format (default text)"),
    "review.file": (
        "# {name}：{documents} 件文件，{facts} 条事实（存疑 {doubtful}）；{lines} 行中 {evidence} 行是依据",
        "# {name}: {documents} documents, {facts} facts ({doubtful} doubtful); {evidence} of {lines} lines are evidence",
    ),
    "review.explain": (
        "说明一行（文件:行号）：哪些规则看过它，各取了什么、为何不取",
        "explain a line (FILE:LINE): which rules looked at it, what each took or why it took nothing",
    ),
    "review.bad-line": ("--explain 应为 文件:行号，给出的是 {given}", "--explain takes FILE:LINE, not {given}"),
    "review.no-line": ("{name} 第 {line} 行没有文字", "nothing is printed on line {line} of {name}"),
    "review.no-paths": ("请给出文件或文件夹，或 --explain 文件:行号", "give files or folders, or --explain FILE:LINE"),
    "explain.document": ("所在文件：{document}", "document: {document}"),
    "explain.columns": ("表格栏目：{columns}", "columns of the table: {columns}"),
    "explain.evidence": ("  是上文某条事实的依据", "  evidence of a fact that begins on a line above"),
    "explain.took": ("取了文字的规则（{count} 条）", "rules that took words ({count})"),
    "explain.refused": ("看过而未取的规则（{count} 条）", "rules that looked and took nothing ({count})"),
    "explain.finds": ("它找的是，如", "it finds, for instance,"),
    "review.lost": (
        "# 表格和名单共 {places} 处，其中 {lost} 处未能读成事实",
        "# {lost} of {places} rows and entries of tables and lists became no fact",
    ),
    "reason.heading": ("标题", "heading"),
    "reason.paragraph": ("正文，没有可抽取的事实", "running text without a fact"),
    "reason.header": ("表头", "column names"),
    "reason.columns": ("表头，其下的表未能识别", "heading of a table that was not recognised"),
    "reason.row": ("表格行，没有可抽取的事实", "table row without a fact"),
    "reason.annex": ("附件标题", "title of an annex"),
    "reason.outside": ("不属于任何文件的正文", "in no document's text"),
    "reason.cover": ("封面", "cover"),
    "reason.contents": ("目录", "table of contents"),
    "reason.running head or page number": ("书眉或页码", "running head or page number"),
    "reason.before the first document": ("首件文件之前", "before the first document"),
}


def text(key: str, language: str, /, **values: object) -> str:
    """The message ``key`` in ``language`` (``zh`` or ``en``), its places filled with ``values``.

    >>> text("rows", "en", count=3)
    '3 rows'
    """
    message = MESSAGES[key][0 if language == "zh" else 1]
    return message.format(**values) if values else message
