#ifndef DESCENT_TERMINFO_H
#define DESCENT_TERMINFO_H

/// The name of the embedded terminal: xterm-256color, but with direct 24-bit colour.
const char *descent_direct_name(void);

/// Its compiled terminfo entry, as the value that the variable TERMINFO takes for newterm to read it.
const char *descent_direct_entry(void);

#endif
