/// ncurses as Swift can import it: the wide-character interface, and inline accessors for what is a macro,
/// a mutable global or variadic in C. No logic.
#ifndef CNCURSES_H
#define CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "guard.h"
#include "terminfo.h"

// term.h defines a macro for every capability; this one would shadow an ordinary word.
#undef columns

static const attr_t CURSES_BOLD = A_BOLD;
static const attr_t CURSES_REVERSE = A_REVERSE;
static const attr_t CURSES_UNDERLINE = A_UNDERLINE;

/// A window. Whether Swift knows WINDOW itself depends on the headers: Ubuntu's and Fedora's keep it opaque.
typedef struct {
  WINDOW *window;
} CursesWindow;

static inline CursesWindow curses_pad(int rows, int columns) { return (CursesWindow){newpad(rows, columns)}; }
static inline SCREEN *curses_start(const char *entry) { return newterm(entry, stdout, stdin); }
static inline WINDOW *curses_standard(void) { return stdscr; }
static inline WINDOW *curses_shown(void) { return curscr; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_pairs(void) { return COLOR_PAIRS; }
static inline void curses_size(int *rows, int *columns) { getmaxyx(stdscr, *rows, *columns); }

/// The columns that `glyph` takes in this locale; -1 for one that cannot be shown. (Not every header set
/// declares wcwidth.)
extern int wcwidth(wchar_t glyph);

/// Reads the entry of `name` for tigetstr and its kin. False where the terminal is not known.
static inline bool curses_read_entry(const char *name) {
  int status = 0;
  return setupterm(name, STDOUT_FILENO, &status) == OK;
}

/// Frees what curses_read_entry read.
static inline void curses_forget_entry(void) {
  TERMINAL *entry = set_curterm(NULL);
  if (entry) del_curterm(entry);
}

/// The size that the terminal itself reports, which SIGWINCH may have failed to announce.
static inline bool curses_ask_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

/// Waits until standard input or `other` is readable, for at most `milliseconds`. Returns what poll(2) says of
/// standard input.
static inline short curses_wait(int other, int milliseconds) {
  struct pollfd descriptors[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = other, .events = POLLIN}};
  return poll(descriptors, 2, milliseconds) > 0 ? descriptors[0].revents : 0;
}

/// The bytes that wait at standard input.
static inline int curses_waiting(void) {
  int count = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 ? count : -1;
}

// Pair numbers above 32767 do not fit the `short` of the old calls; the old library knows no other.
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
static inline void curses_cell(cchar_t *cell, wchar_t glyph, attr_t attributes, int pair) {
  const wchar_t text[2] = {glyph, 0};
  setcchar(cell, text, attributes, 0, &pair);
}
static inline int curses_define_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background);
}
static inline int curses_define_color(int index, int red, int green, int blue) {
  return init_extended_color(index, red, green, blue);
}
#else
static inline void curses_cell(cchar_t *cell, wchar_t glyph, attr_t attributes, int pair) {
  const wchar_t text[2] = {glyph, 0};
  setcchar(cell, text, attributes, (short)pair, NULL);
}
static inline int curses_define_pair(int pair, int foreground, int background) {
  return init_pair((short)pair, (short)foreground, (short)background);
}
static inline int curses_define_color(int index, int red, int green, int blue) {
  return init_color((short)index, (short)red, (short)green, (short)blue);
}
#endif

#endif
