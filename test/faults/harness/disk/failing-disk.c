/*
 * A disk that fails. Put before libc with LD_PRELOAD; calls on other files go through as they are.
 *
 *   FAULTS_DISK_FILE   the paths of the files concerned, as fnmatch(3) understands it
 *   FAULTS_DISK_ARMED  the disk is well until this file exists
 *   FAULTS_DISK_CALL   "sync" (fsync, fdatasync) or "write" (write, pwrite64)
 *   FAULTS_DISK_AFTER  so many such calls go well after that
 *   FAULTS_DISK_ERRNO  what the calls then fail with; 0: half of the bytes are written, and the process dies
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int calls;

static int concerned(int fd) {
  const char *file = getenv("FAULTS_DISK_FILE");
  const char *armed = getenv("FAULTS_DISK_ARMED");
  char link[64], path[4096];
  if (file == NULL || armed == NULL || access(armed, F_OK) != 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return fnmatch(file, path, 0) == 0;
}

/* Whether this call is one that fails; errno is then set. */
static int fails(const char *call, int fd) {
  const char *wanted = getenv("FAULTS_DISK_CALL");
  int before = errno;
  int ours = wanted != NULL && strcmp(wanted, call) == 0 && concerned(fd);
  errno = before;
  if (!ours || atomic_fetch_add(&calls, 1) < atoi(getenv("FAULTS_DISK_AFTER"))) return 0;
  errno = atoi(getenv("FAULTS_DISK_ERRNO"));
  return 1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (real == NULL) *(void **)(&real) = dlsym(RTLD_NEXT, name)

int fsync(int fd) {
  REAL(int, "fsync", int);
  return fails("sync", fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return fails("sync", fd) ? -1 : real(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  if (!fails("write", fd)) return real(fd, bytes, count, at);
  if (errno != 0) return -1;
  real(fd, bytes, count / 2, at);
  raise(SIGKILL);
  return -1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return fails("write", fd) ? -1 : real(fd, bytes, count);
}
