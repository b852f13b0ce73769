/* Loaded before everything else: writes down what a program does to the files of one folder, and lets the n-th of its
   writes fail. Each line of the record: kind, inode, a number, the length of what follows, and what follows. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static char folder[1024];
static size_t folder_length;
static int record = -1;
static char watched[FILES];
static long fails_at, failed, counted;
static int fails_with, fails_on;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

struct __attribute__((packed)) line { uint8_t kind; uint64_t inode, number; uint32_t length; };

/* The folder to watch; without one nothing is watched. A record is kept where a file for it is named. */
void disk_watch(const char *place, const char *kept) {
    folder_length = strlen(place);
    memcpy(folder, place, folder_length + 1);
    record = kept ? syscall(SYS_openat, AT_FDCWD, kept, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

/* The n-th write from now on fails, once or also every one after it; 0 mends the disk. */
void disk_fail(long at, int with, int on) { fails_at = at; fails_with = with; fails_on = on; failed = counted = 0; }
long disk_failed(void) { return failed; }

static int inside(const char *path) {
    size_t length = strlen(path);
    if (!folder_length || strncmp(path, folder, folder_length)) return 0;
    if (path[folder_length] && path[folder_length] != '/') return 0;
    return length < 4 || strcmp(path + length - 4, "-shm");  /* shared memory, not the disk */
}

static int is_watched(int file) { return file >= 0 && file < FILES && watched[file]; }

static int breaks(void) {
    if (!fails_at) return 0;
    long now = __sync_add_and_fetch(&counted, 1);
    if (now != fails_at && !(fails_on && now > fails_at)) return 0;
    __sync_add_and_fetch(&failed, 1);
    errno = fails_with;
    return 1;
}

static void note(int kind, uint64_t inode, uint64_t number, const void *data, uint32_t length) {
    if (record < 0) return;
    struct line line = {kind, inode, number, length};
    syscall(SYS_write, record, &line, sizeof line);
    if (length) syscall(SYS_write, record, data, length);
}

static uint64_t inode_of(int file) { struct stat facts; fstat(file, &facts); return facts.st_ino; }

static int opened(int at, const char *path, int flags, mode_t mode) {
    if (!inside(path)) return syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&turn);
    int fresh = (flags & O_CREAT) && access(path, F_OK);
    int file = -1;
    if (!fresh || !breaks()) file = syscall(SYS_openat, at, path, flags, mode);
    if (file >= 0 && file < FILES) {
        watched[file] = 1;
        int error = errno;
        note(fresh ? 'c' : 'o', inode_of(file), 0, path, strlen(path));
        if (flags & O_TRUNC) note('t', inode_of(file), 0, 0, 0);
        errno = error;
    }
    pthread_mutex_unlock(&turn);
    return file;
}

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    return opened(AT_FDCWD, path, flags, mode); }
OPEN(open)
OPEN(open64)

int close(int file) {
    if (is_watched(file)) watched[file] = 0;
    return syscall(SYS_close, file);
}

static ssize_t written(int file, const void *data, size_t length, off64_t at, int moves) {
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    if (!breaks()) {
        if (moves) at = fcntl(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
        done = moves ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, at);
        if (done > 0) note('w', inode_of(file), at, data, done);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int file, const void *data, size_t length) {
    return is_watched(file) ? written(file, data, length, 0, 1) : syscall(SYS_write, file, data, length);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) {
    return is_watched(file) ? written(file, data, length, at, 0) : syscall(SYS_pwrite64, file, data, length, at);
}
ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return pwrite64(file, data, length, at); }

/* Python copies by these where it can, and by read and write where it cannot. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
    if (!is_watched(to)) return syscall(SYS_sendfile, to, from, at, length);
    errno = ENOTSOCK;
    return -1;
}

#define NOTED(call, kind, inode, number, data, length) \
    pthread_mutex_lock(&turn); \
    int done = breaks() ? -1 : (int)(call); \
    if (!done) note(kind, inode, number, data, length); \
    pthread_mutex_unlock(&turn); \
    return done;

int ftruncate64(int file, off64_t size) {
    if (!is_watched(file)) return syscall(SYS_ftruncate, file, size);
    NOTED(syscall(SYS_ftruncate, file, size), 't', inode_of(file), size, 0, 0)
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int fsync(int file) {
    if (!is_watched(file)) return syscall(SYS_fsync, file);
    NOTED(syscall(SYS_fsync, file), 's', inode_of(file), 0, 0, 0)
}
int fdatasync(int file) { return fsync(file); }

int rename(const char *from, const char *to) {
    if (!inside(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    char both[2200];
    size_t first = strlen(from) + 1, length = first + strlen(to);
    if (length >= sizeof both) { errno = ENAMETOOLONG; return -1; }
    memcpy(both, from, first);
    strcpy(both + first, to);
    NOTED(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), 'r', 0, 0, both, length)
}

int mkdir(const char *path, mode_t mode) {
    if (!inside(path)) return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    NOTED(syscall(SYS_mkdirat, AT_FDCWD, path, mode), 'm', 0, 0, path, strlen(path))
}

int unlink(const char *path) {  /* never made to fail: it asks the disk for nothing */
    int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (done || !inside(path)) return done;
    pthread_mutex_lock(&turn);
    note('u', 0, 0, path, strlen(path));
    pthread_mutex_unlock(&turn);
    return 0;
}
