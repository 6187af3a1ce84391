"""How official Chinese print writes things, in one place: the floor that structure, extract and resolve stand on.

| module | what it knows | where a new form goes |
| --- | --- | --- |
| `numerals` | 12, １２, 十二, 二〇二一, 七百二十二 | the tables at its top |
| `item_numbers` | 第一章 第三条 一、 （一） 1. （1） ① and their levels | the rule `MARK` |
| `dates` | 2021年3月4日, 二〇二一年三月, 2021-03-04, 3月至5月 | the rules `DATE`, `PRINTED` |
| `brackets` | what is open where; brackets and quotation marks of all widths | the table `PAIRS` |
| `widths` | full-width and half-width signs that mean the same | the tables at its top |
| `variants` | traditional characters read as simplified ones, place by place | OpenCC |
| `endings` | words that names of bodies end with | `data/endings.tsv` |
| `state_bodies` | names of the state's bodies, and how such names begin; bodies with branches | `data/state-bodies.tsv` |
| `surnames` | surnames, and words that only look like names | `data/surnames.tsv` |
| `document_kinds` | kinds of documents, as titles end and as a document calls itself | `data/document-kinds.tsv` |
| `headings` | headings of columns and what they mean | `data/headings.tsv`, `data/column-meanings.tsv` |
| `separators` | 、，； and 和 及 会同 between names; 等有关部门 behind them | its rules |
| `titles` | titles of posts: whole ones, and words by which a post is known | `data/titles.tsv` |
| `positions` | head, deputy or member, as a title tells | `data/positions.tsv` |
| `labels` | labels of permit items (实施机关, 设定依据) and what they mean | `data/item-labels.tsv` |
| `lists` | the word lists themselves | its folder `data/` (roles in groups: `roles.tsv`) |
| `abbreviations` | 发改 → 发展改革, 城投 → 城市建设投资, look-alikes | `data/abbreviations.tsv`, `data/alike.tsv` |

Everything here takes and gives ``str`` and indices into it; nothing knows of files, lines or facts. Each row of a
word list holds its proof; ``tests/language/test_lists.py`` runs all of them.
"""
