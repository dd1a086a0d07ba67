#include "ingest/module.h"

#include <dlfcn.h>
#include <unistd.h>

#if defined(HAKUSHO_ASAN) || !defined(RTLD_DEEPBIND)
#  define MAY_BIND_DEEP 0 /* AddressSanitizer refuses */
#else
#  define MAY_BIND_DEEP 1
#endif

char *
ingest_module_path (const char *file)
{
  static const char *const folders[] = { ".", MODULE_FOLDER };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], file, NULL);
      if (access (path, R_OK) == 0)
        return g_steal_pointer (&path);
    }
  return NULL;
}

const void *
ingest_module_load (const char *file, const char *symbol)
{
  g_autofree char *path = ingest_module_path (file);
  int how = RTLD_NOW | RTLD_GLOBAL;
#if MAY_BIND_DEEP
  /* what a module brings along calls itself most: its symbols are looked for there before they are in all libraries of
   * the program, which takes two thirds of the time.  What somebody puts before all libraries must stay before them. */
  if (g_getenv ("LD_PRELOAD") == NULL)
    how |= RTLD_DEEPBIND;
#endif
  void *library = path != NULL ? dlopen (path, how) : NULL; /* never closed */
  if (path != NULL && library == NULL)
    g_warning ("%s", dlerror ());
  return library != NULL ? dlsym (library, symbol) : NULL;
}
