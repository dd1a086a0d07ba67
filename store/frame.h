/* frame.h — statements read in another frame than the one they are filed under.
 *
 *     store_set_frame (store, "iso27002:2022", &error);
 *       filed 12.4.1, 0.97              ->  iso27002:2022/8.15, 0.97, via crosswalk, subset
 *       cites 8.15 itself               ->  iso27002:2022/8.15, direct
 *
 * From then on every cursor of the Store (read.h) gives controls of that frame.  A control is `direct` where the
 * document itself cites it in that frame, or where both frameworks hold the very same control; others come through the
 * crosswalk with their relation, read as "the control filed under is … this one".  A control without a counterpart
 * there is left out.  Candidates stay as they are.
 */
#pragma once

#include "normalize/control/catalog.h"
#include "store/store.h"

typedef struct _StoreFrame StoreFrame;

/* @name NULL, or the default frame: as filed.  Errors: STORE_ERROR_UNKNOWN, naming the frames there are. */
gboolean store_set_frame (Store *store, const char *name, GError **error);

/* NULL where statements are read as filed. */
const char *store_get_frame (Store *store);

/* The numbers of the default frame that read as @id of this one, or as one below it: a JSON list. */
char *store_frame_list (StoreFrame *frame, const char *id);

/* The numbers of the default frame that read as @id itself in the Store's frame: a JSON list. */
char *store_frame_dup_numbers (Store *store, const char *id);

/* All ways into the Store's frame, for SQL: a JSON list of [number of the default frame, number there, relation or
 * "direct"]. */
char *store_frame_dup_table (Store *store);

/* Reads @controls (of StoreControl), what @statement is filed under, in @frame, in place. */
struct _StoreStatement;
void store_frame_read (StoreFrame *frame, const struct _StoreStatement *statement, GArray *controls);

void store_frame_free (StoreFrame *frame);

/* The row of a GOptionEntry table for --frame; @name is the address of a char * that is NULL. */
#define STORE_CLI_FRAME(name)                                                                                          \
  {                                                                                                                    \
    "frame", 0, 0, G_OPTION_ARG_STRING, (name), "Read controls in this frame (default: " NORMALIZE_FRAME ")", "NAME"   \
  }
