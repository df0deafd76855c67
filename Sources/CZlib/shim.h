#ifndef GUIJU_CZLIB_H
#define GUIJU_CZLIB_H

#include <zlib.h>

// Macros that Swift does not import.
static inline int guiju_gzip_begin(z_streamp stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
