/* Tables that the weights were not fitted to: name, example, roles (remarks count as the answer), or "text".  Each kind in
 * several makes: other titles, other order, another language. */

/* What stands right of the marks is the vendor's word. */
{ "explained/basis",
  "@ x dominant\n> 項番 | 基準 | 適合状況 | 説明\n= ?\n"
  "| 1 | 鉢を屋根の下に置くこと。 | 適合 | 夕方に係が移します。\n"
  "| 2 | 水の記録を残すこと。 | 不適合 | 記録する帳面を注文しました。\n",
  "number question answer answer" },
{ "explained/description",
  "@ x\n> No. | Requirement | Result | Description\n= ?\n"
  "| 1 | Pots must be kept under a roof. | Yes | They are moved each evening.\n"
  "| 2 | Watering must be recorded. | No | A ledger has been ordered.\n",
  "number question answer answer" },
{ "explained/with-kind",
  "@ x dominant\n> 区分 | 点検内容 | 判定 | 実施の内容\n= ?\n"
  "| 温室 | 窓を閉めていますか | ○ | 当番が閉めます。\n| ^ | 鍵をかけていますか | × | 鍵を作り直しています。\n"
  "| 畑 | 柵を見回っていますか | ○ | 朝に見回ります。\n",
  "kind question answer answer" },
{ "described/left",
  "@ x\n> Ref | Control | Description | Status\n= ?\n"
  "| 1 | Watering | Pots must be watered at dawn. | Yes\n| 2 | Pruning | Roses must be pruned in March. | No\n",
  "number question requirement answer" },
{ "described/left-japanese",
  "@ x dominant\n> 番号 | 管理項目 | 詳細 | 対応\n= ?\n"
  "| 1 | 水やり | 夜明けに水をやること。 | ○\n| 2 | 剪定 | 三月に刈ること。 | △\n| 3 | 肥料 | 秋に施すこと。 | ×\n",
  "number question requirement answer" },

/* Whether a control applies says nothing of whether it is done. */
{ "scope/applicable",
  "@ x dominant\n> Control No | Control Title | Applicable? | Reason | Implementation Status\n= ?\n"
  "| 8.1.1 | Inventory of assets | Yes | Tools are lent | Implemented\n"
  "| 8.1.4 | Return of assets | Yes | Staff change | Not Implemented\n"
  "| 11.2.2 | Supporting utilities | No | No plant of our own | N/A\n",
  "cited question unit unit answer" },
{ "scope/japanese",
  "@ x dominant\n> 番号 | 管理策名 | 適用有無 | 現状\n= ?\n"
  "| 1 | 道具の台帳 | ○ | 実施済\n| 2 | 道具の返却 | ○ | 未実施\n| 3 | 自家発電 | － | 対象外\n",
  "number question unit answer" },
{ "scope/alone",
  "@ x dominant\n> 項番 | 管理策 | 適用 | 理由\n= ?\n"
  "| A.5.1 | 方針群 | ○ | 法令で求められる\n| A.7.5 | 災害への備え | × | 建物を持たない\n| A.8.1 | 端末 | ○ | 取引先が求める\n",
  "number question answer answer" },

/* A head below a block of names and dates, in column B. */
{ "below/japanese",
  "@ x dominant\n~ | 株式会社あさつゆ園芸\n~ | 作成者 | 品質係\n~ | 版 | 4\n~ | 作成日 | 2026年5月1日\n"
  "> | 整理番号 | 確かめること | 見るもの | 判定 | 気づいたこと\n= ?\n"
  "| | K-01 | 苗の受入れを記録していること。 | 帳面 | 適合 | 二年分ありました。\n"
  "| | K-02 | 農薬の棚に鍵があること。 | 現場 | 不適合 | 鍵が壊れていました。\n"
  "| | K-03 | 温度を毎日見ていること。 | 画面 | 適合 |\n",
  "number question unit answer answer" },
{ "below/english",
  "@ x dominant\n~ Dewfall Nursery\n~ Supplier: | Dewfall\n~ Completed by: | Gardens\n~ Date: | 1 May 2026\n"
  "> Ref | Question | Response | Comments\n= ?\n"
  "| 1 | Do you record the arrival of seedlings? | Yes | Two years of ledgers.\n"
  "| 2 | Is the pesticide cupboard locked? | No | The lock is broken.\n",
  "number question answer answer" },

/* Untitled columns of numbers beside titled ones. */
{ "twins/japanese",
  "@ x dominant\n> | 場所 | | 題 | | 要件 | 回答\n= ?\n"
  "| 1 | 温室 | 1.1 | 窓 | 1.1.1 | 夜は窓を閉めること | 対応\n| | | | | 1.1.2 | 網を張ること | 未対応\n"
  "| | | 1.2 | 戸 | 1.2.1 | 戸に鍵をかけること | 対応\n| 2 | 畑 | 2.1 | 柵 | 2.1.1 | 柵を見回ること | 対応\n",
  "number kind number kind number question answer" },

/* State, owner, date, identifier, link. */
{ "state/asides",
  "@ x dominant\n> 大項目 | 対策 | 対応状況 | 担当部署 | 期限\n= ?\n"
  "| 温室 | 窓の網を張り替える | 実施済 | 園芸 | 2026/03/01\n| 温室 | 戸の鍵を替える | 未確認 | 園芸 | 2026/04/01\n"
  "| 畑 | 柵を直す | 一部実施 | 営繕 | 2026/05/01\n",
  "kind question answer unit unit" },
{ "state/english",
  "@ x dominant\n> Area | Safeguard | Owner | Due Date | Status\n= ?\n"
  "| Greenhouse | Replace the nets | Gardens | 2026-03-01 | Done\n| Greenhouse | Change the lock | Gardens | 2026-04-01 | Open\n"
  "| Field | Mend the fence | Works | 2026-05-01 | Not verified\n",
  "kind question unit unit answer" },

/* No titles at all. */
{ "bare/marks",
  "@ x dominant\n= ?\n| 1 | 窓を閉めていますか。 | ○ | 当番が閉めます。\n| 2 | 鍵をかけていますか。 | × |\n"
  "| 3 | 柵を見回っていますか。 | ○ | 朝に見回ります。\n",
  "number question answer answer" },
{ "bare/prose",
  "@ x dominant\n= ?\n| Are the windows shut at night? | The gardener on duty shuts them.\n"
  "| Is the fence inspected? | We walk along it every morning.\n| Who holds the keys? | The head gardener and her deputy.\n",
  "question answer" },

/* Tables in the text of a paper. */
{ "text/prices", "@ x\n> 種類 | 一鉢 | 十鉢\n= ?\n| 小 | 300円 | 2,800円\n| 大 | 900円 | 8,500円\n", "text" },
{ "text/duties", "@ x numbered\n> Matter | Nursery | Buyer\n= ?\n| Delivery | Yes | No\n| Planting | No | Yes\n", "text" },
{ "text/history",
  "@ x numbered\n> 版 | 改訂日 | 改訂内容\n= ?\n| 1 | 2025-02-01 | 初版\n| 2 | 2025-08-01 | 第2章を改めた\n", "text" },
