/* party.h — who bears what, where a sheet has a column for each: お客様 | 当社, Customer | Provider | Shared.
 *
 *     "お客様：◎\n当社：△"       shared: both bear some of it
 *     "当社：－\nお客様：○"       customer
 *     "Provider：R\nTenant：I"    implemented: who is only told bears nothing
 *     "Yes\nCSC-owned"           a yes, and an owner beside it
 *
 * Input    UTF-8, display text.
 */
#pragma once

#include <glib.h>

typedef enum
{
  PARTY_NONE,
  PARTY_OURS,    /* whoever answers */
  PARTY_THEIRS,  /* the customer */
  PARTY_OTHERS,  /* both together, or somebody behind the vendor */
  PARTY_UNKNOWN, /* somebody beside the vendor whom no word tells: most likely a customer */
  PARTY_STRANGER /* one of several whom no word tells: the vendor may be any of them */
} NormalizeParty;

/* Whose the cells below @title are, where it says no more than that: お客様側, Customer responsibility.  The words are
 * those of words/party.tsv. */
NormalizeParty normalize_party_of (const char *title);

/* Whose the cells below @title are, also where words beside it tell which of them: 顧客 - BYOC, Customer (SaaS),
 * Enterprise customers; both of 当社／お客様 are PARTY_OTHERS.  *vague where the word for the customer may name a user
 * among others too: ユーザー, User. */
NormalizeParty normalize_party_of_title (const char *title, gboolean *vague);

/* 管理者, Viewer, ビジネスプラン: one of those who use a service or of what they pay for, and so not whom a table means
 * beside the customer. */
gboolean normalize_party_is_user_or_plan (const char *title);

/* Whose the cells below @title are, where it says in words what they hold: What we do, お客様の実施事項, Handled by
 * you; PARTY_NONE where it says anything else. */
NormalizeParty normalize_party_of_duty (const char *title);

/* @words below the name of @party say no more than that it is the other's: お客様にて実施 below 当社. */
gboolean normalize_party_leaves (NormalizeParty party, const char *words);

/* Who bears what @answer says line by line, "name：words", where no word tells whose the names are: bits of PARTY_OURS
 * for those that @is_ours knows, of PARTY_UNKNOWN for the others, and of PARTY_NONE where it knows any. */
guint8 normalize_party_of_strangers (const char *answer, gboolean (*is_ours) (const char *name, gpointer data),
                                     gpointer data);

/* ◎, △, R, words below a party's name: no dash, no cross, nobody who is only asked or told. */
gboolean normalize_party_bears (const char *words);

/* ×, X: says no beside ○, and yes where it stands alone. */
gboolean normalize_party_is_cross (const char *words);

/* R/A, C: the letters of a table of who is responsible, accountable, consulted, informed. */
gboolean normalize_party_is_duty (const char *words);

/* The stance of an answer that says line by line what each party bears, as control/stance.h names it; "unclear" where
 * none of them bears any; NULL where @answer is no such. */
const char *normalize_party_stance (const char *answer);

/* The stance of a row that @bearers (bits of NormalizeParty) bear; "unclear" where it is none of them. */
const char *normalize_party_of_bearers (guint8 bearers);

/* Who owns a control, where a cell beside its answer says no more than that. */
typedef enum
{
  OWNER_NONE,   /* it says something else */
  OWNER_OURS,   /* CSP-owned, CSPのみ, 3rd-party outsourced */
  OWNER_THEIRS, /* CSC-owned, Customer */
  OWNER_SHARED  /* Shared CSP and CSC, 事業者・利用者共同 */
} NormalizeOwner;

NormalizeOwner normalize_party_owner (const char *line);

/* "Yes\nCSC-owned\nSee the guide": parts the one line behind the first that says who owns the control from the rest of
 * @answer.  *owner and *words (the line) are set; NULL, and nothing to free, where there is none or there are several.
 * The caller frees both. */
char *normalize_party_take_owner (const char *answer, NormalizeOwner *owner, char **words);

/* "Rotate the keys twice a year.\nResponsibility: Customer": parts the one line of @answer that names by a label whose
 * all of it is, 責任: お客様, Owner: Provider, from the rest, which may be empty.  Out as above. */
char *normalize_party_take_field (const char *answer, NormalizeOwner *owner, char **words);

/* "Shared\nWe encrypt them; you keep your copy safe.": where the line that @answer opens with says whose it is and no
 * more, what stands behind it, lent; *owner is set.  NULL where it does not, or nothing follows. */
const char *normalize_party_behind_owner (const char *answer, NormalizeOwner *owner);
