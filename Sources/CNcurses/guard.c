#include "guard.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int passing[] = {SIGTSTP, SIGCONT, SIGWINCH};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};

static struct sigaction before[NSIG];
static bool taken[NSIG];
static bool is_open;
// Written by handlers and taken by the program: a signal that comes meanwhile must not be lost.
static atomic_bool pending[NSIG];
static_assert(ATOMIC_BOOL_LOCK_FREE == 2, "handlers may use no locks");
static volatile sig_atomic_t armed;
static atomic_flag ended = ATOMIC_FLAG_INIT;

static int wake[2] = {-1, -1};
static int standard_error = -1;
static bool chains_crashes;
static struct termios modes;
static char reset[512];
static size_t reset_count;
static char alternate_stack[1 << 16];

// MARK: Safe inside a signal handler

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void give_back_standard_error(void) {
  if (standard_error < 0) return;
  int aside = dup(STDERR_FILENO);
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  standard_error = -1;
  if (aside < 0) return;
  char buffer[1024];
  lseek(aside, 0, SEEK_SET);
  for (ssize_t count; (count = read(aside, buffer, sizeof buffer)) > 0;)
    write_all(STDERR_FILENO, buffer, (size_t)count);
  close(aside);
}

static void give_back_terminal(void) {
  if (armed) {
    armed = 0;
    write_all(STDOUT_FILENO, reset, reset_count);
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  give_back_standard_error();
}

static void on_crash(int signal) {
  // A second thread that crashes meanwhile must not end the process under the first one's hands.
  if (atomic_flag_test_and_set(&ended))
    for (;;) pause();
  give_back_terminal();
  if (chains_crashes) {
    sigaction(signal, &before[signal], NULL);
  } else {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(signal, &standard, NULL);
  }
  raise(signal);  // blocked until this handler returns
}

static void on_signal(int signal) {
  int error = errno;
  bool ends = false;
  for (size_t i = 0; i < COUNT(ending); i++) ends = ends || ending[i] == signal;
  // Whoever asks a second time asks a program that no longer listens.
  if (ends && atomic_load(&pending[signal])) {
    if (!atomic_flag_test_and_set(&ended)) give_back_terminal();
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(signal, &standard, NULL);
    raise(signal);
  }
  atomic_store(&pending[signal], true);
  ssize_t ignored = write(wake[1], "", 1);  // a full pipe is awake already
  (void)ignored;
  errno = error;
}

// MARK: Opening and closing

static void take_over(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigfillset(&action.sa_mask);
  if (sigaction(signal, NULL, &before[signal]) != 0) return;
  if (handler == on_signal && before[signal].sa_handler == SIG_IGN) return;
  taken[signal] = sigaction(signal, &action, NULL) == 0;
  atomic_store(&pending[signal], false);
}

static void take_over_all(void) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
  for (size_t i = 0; i < COUNT(ending); i++) take_over(ending[i], on_signal, SA_RESTART);
  for (size_t i = 0; i < COUNT(passing); i++) take_over(passing[i], on_signal, SA_RESTART);
  for (size_t i = 0; i < COUNT(crashes); i++) take_over(crashes[i], on_crash, SA_ONSTACK);
}

/// Text written over a screen would be lost with it: keep it in a nameless file until the screen is gone.
static void set_standard_error_aside(void) {
  if (!isatty(STDERR_FILENO)) return;
  char path[] = "/tmp/descent-XXXXXX";
  int file = mkstemp(path);
  if (file < 0) return;
  unlink(path);
  standard_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (standard_error >= 0) dup2(file, STDERR_FILENO);
  close(file);
}

static bool open_pipe(void) {
  if (wake[0] >= 0) return true;
  if (pipe(wake) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    fcntl(wake[i], F_SETFL, O_NONBLOCK);
  }
  return atexit(give_back_terminal) == 0;
}

int guard_open(void) {
  if (is_open) errno = EBUSY;
  if (is_open || tcgetattr(STDIN_FILENO, &modes) != 0 || !open_pipe()) return -1;
  is_open = true;
  reset_count = 0;
  chains_crashes = getenv("SWIFT_BACKTRACE") != NULL;
  set_standard_error_aside();
  take_over_all();
  return wake[0];
}

void guard_set_reset(const char *bytes, size_t count) {
  reset_count = count < sizeof reset ? count : sizeof reset;
  memcpy(reset, bytes, reset_count);
}

void guard_arm(bool on) { armed = on; }

void guard_listen(bool on) {
  struct termios wanted = modes;
  if (on) {
    wanted.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    wanted.c_iflag &= ~(tcflag_t)ICRNL;
    wanted.c_cc[VMIN] = 1;
    wanted.c_cc[VTIME] = 0;
  }
  tcsetattr(STDIN_FILENO, TCSANOW, &wanted);
}

void guard_drain(void) {
  char buffer[64];
  while (read(wake[0], buffer, sizeof buffer) > 0) {}
}

bool guard_take(int signal) { return atomic_exchange(&pending[signal], false); }

void guard_stop(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, &standard, &ours);
  // While it stops by default it is not noted, so what is noted came before: one stop is enough.
  guard_take(SIGTSTP);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  guard_take(SIGCONT);
}

void guard_close(void) {
  for (int signal = 1; signal < NSIG; signal++) {
    if (taken[signal]) sigaction(signal, &before[signal], NULL);
    taken[signal] = false;
  }
  armed = 0;
  is_open = false;
  give_back_standard_error();
}

void guard_end(int signal) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigset_t all;
  sigfillset(&all);
  sigaction(signal, &standard, NULL);
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
  raise(signal);
  _exit(128 + signal);
}
