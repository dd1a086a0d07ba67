/* Tables that the weights were not fitted to: name, example, roles (remarks count as the answer), or "text". */
{ "explained",
  "@ x\n> 項番 | 基準 | 適合状況 | 説明\n= ?\n"
  "| 1 | 鉢を屋根の下に置くこと。 | 適合 | 夕方に係が移します。\n"
  "| 2 | 水の記録を残すこと。 | 不適合 | 記録する帳面を注文しました。\n",
  "number question answer answer" },
    { "description-left",
      "@ x\n> Ref | Control | Description | Status\n= ?\n"
      "| 1 | Watering | Pots must be watered at dawn. | Yes\n| 2 | Pruning | Roses must be pruned in March. | No\n",
      "number question requirement answer" },
