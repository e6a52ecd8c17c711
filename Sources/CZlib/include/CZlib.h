#ifndef CZLIB_H
#define CZLIB_H

#include <zlib.h>

// zlib's `inflateInit2` is a macro, which Swift does not see.

/// Prepares to inflate data that is framed as gzip, and nothing else.
static inline int czlib_inflate_gzip(z_stream *_Nonnull stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
