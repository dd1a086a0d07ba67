#include "ingest/digest.h"

#ifdef HAVE_NETTLE
#  include <nettle/base16.h>
#  include <nettle/sha2.h>
#endif

void
ingest_digest (GBytes *bytes, char digest[INGEST_DIGEST_SIZE])
{
#ifdef HAVE_NETTLE
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint8 binary[SHA256_DIGEST_SIZE];
  struct sha256_ctx context;
  sha256_init (&context);
  sha256_update (&context, length, data);
  sha256_digest (&context, sizeof binary, binary);
  base16_encode_update (digest, sizeof binary, binary);
  digest[BASE16_ENCODE_LENGTH (sizeof binary)] = '\0';
#else
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_strlcpy (digest, sum, INGEST_DIGEST_SIZE);
#endif
}
