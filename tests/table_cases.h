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

/* Columns of whoever asks beside those of whoever answers; boxes to choose from; the control's title behind. */
    { "asker/below",
      "@ x dominant\n> 番号 | 見回る事柄 | 園芸会社記入欄（受託者） | < | 当庁記入欄 | <\n> ^ | ^ | 状況 | 説明 | 判定 "
      "| 所見\n= ?\n"
      "| 1 | 窓の網を張り替えること | 済 | 春に替えました。 | 可 |\n| 2 | 戸の鍵を替えること | 未 | 来月に替えます。 | "
      "要確認 | 六月に見に行く\n"
      "| 3 | 柵を直すこと | 済 | 杭を打ち直しました。 | 可 |\n",
      "number question answer answer unit unit" },
    { "asker/use-only",
      "@ x dominant\n> No. | Requirement | Nursery's response | < | For council use only | <\n> ^ | ^ | Status | "
      "Explanation | Verdict | Remarks\n= ?\n"
      "| 1 | Nets must be replaced in spring. | Done | All of them. | Accepted |\n| 2 | The lock must be changed. | "
      "Open | Next month. | Follow up | Visit in June\n"
      "| 3 | Fences must be mended. | Done | New posts were set. | Accepted |\n",
      "number question answer answer unit unit" },
    { "asker/beside",
      "@ x dominant\n> 番号 | 点検項目 | 結果 | 備考 | 審査結果 | 審査コメント\n= ?\n| 1 | 窓を閉めているか | ○ | "
      "当番が閉めます。 | 可 |\n"
      "| 2 | 鍵をかけているか | × | | 要確認 | 再度たずねる\n| 3 | 柵を見回っているか | ○ | 朝に見回ります。 | 可 |\n",
      "number question answer answer unit unit" },
    { "boxes/options",
      "@ x dominant\n> Code | Question | Options | Supporting information | Scoring\n= ?\n| 1 | Are the nets replaced? "
      "| ☒ Yes⏎☐ No | In spring. | Pass\n"
      "| 2 | Is the lock changed? | ☐ Yes⏎☒ No | | Refer\n| 3 | Are fences mended? | ☐ Yes⏎☐ No | | Refer\n",
      "number question answer answer unit" },
    { "boxes/japanese",
      "@ x dominant\n> 番号 | 設問 | 選択欄 | 記述欄\n= ?\n| 1 | 網を替えていますか。 | ■はい □いいえ | "
      "春に替えました。\n"
      "| 2 | 鍵を替えていますか。 | □はい ■いいえ |\n| 3 | 柵を直していますか。 | ■はい □いいえ | "
      "杭を打ち直しました。\n",
      "number question answer answer" },
    { "behind/english",
      "@ x dominant\n> Question ID | Question | Answer | How it is done | Control ID | Control title | Domain\n= ?\n"
      "| NT-01.1 | Are the nets replaced? | Yes | In spring. | NT-01 | Nets | Greenhouse\n| NT-01.2 | Are torn nets "
      "mended? | No | Next year. | | |\n"
      "| LK-01.1 | Is the lock changed each year? | Yes | In May. | LK-01 | Locks | Greenhouse\n| FN-01.1 | Are fences "
      "mended? | Yes | New posts. | FN-01 | Fences | Field\n",
      "number question answer answer unit kind kind" },
    { "behind/japanese",
      "@ x dominant\n> 番号 | 質問 | 回答 | 備考 | 管理策名 | ドメイン\n= ?\n| 1 | 網を替えていますか。 | はい | "
      "春に替えました。 | 網 | 温室\n"
      "| 2 | 破れを繕っていますか。 | いいえ | 来年に繕います。 | 網 | 温室\n| 3 | 鍵を替えていますか。 | はい | "
      "五月に替えました。 | 鍵 | 温室\n"
      "| 4 | 柵を直していますか。 | はい | 杭を打ち直しました。 | 柵 | 畑\n",
      "number question answer answer kind kind" },

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
