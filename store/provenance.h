/* provenance.h — who and when: what decisions, catalogs of one's own and exports are signed with. */
#pragma once

#include <glib.h>

/* The name of who runs this program. */
const char *store_user (void);

/* This moment, "2026-11-20T23:15:00Z"; SOURCE_DATE_EPOCH, where set, is taken for it. */
char *store_now (void);
