#ifndef DESCENT_PSEUDO_TERMINAL_H
#define DESCENT_PSEUDO_TERMINAL_H

#include <sys/types.h>

// Functions that Swift cannot call: C hides them behind feature macros, or they fork.

/// A pseudo-terminal of this size; neither end is inherited. -1 with errno where there is none.
int pseudo_terminal_open(int *master, int *slave, unsigned short columns, unsigned short rows);

/// Sets another size, which the programs in it are told.
int pseudo_terminal_resize(int master, unsigned short columns, unsigned short rows);

/// Starts a program as the leader of a session that `slave` controls. -1 with errno where there is no process; a
/// program that cannot be executed ends with 127.
pid_t pseudo_terminal_start(int slave, const char *path, char *const arguments[], char *const environment[]);

#endif
