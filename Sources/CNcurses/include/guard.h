#ifndef DESCENT_GUARD_H
#define DESCENT_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/// The guard keeps the user's terminal whole whatever ends the program: a signal, exit(), a trap, a fault, a
/// stack overflow of the thread that opened it (another thread's leaves no stack to run on). It does in C what
/// must be safe inside a signal handler. There is one per process.

/// Saves the terminal's modes, takes over the signals, and sends standard error aside while a screen covers
/// it. Signals that were ignored stay ignored. Returns the descriptor that becomes readable when a signal has
/// come, or -1 with errno.
int guard_open(void);

/// The bytes that undo what the screen did to the terminal; written if the program ends abruptly. A copy of at
/// most 512 bytes is kept.
void guard_set_reset(const char *bytes, size_t count);

/// Whether an abrupt end has to reset the terminal: true while the screen is up.
void guard_arm(bool armed);

/// Sets the line to hand over each byte as it comes, without echo; or sets it back as guard_open found it.
void guard_listen(bool on);

/// Empties the descriptor of guard_open.
void guard_drain(void);

/// Whether `signal` has come since this was last asked.
bool guard_take(int signal);

/// Stops the process as SIGTSTP does by default; returns when it is resumed.
void guard_stop(void);

/// Gives the signals and standard error back, and shows what was written to standard error meanwhile.
void guard_close(void);

/// Ends the process by `signal`, as its parent should see it.
_Noreturn void guard_end(int signal);

#endif
