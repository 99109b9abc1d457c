// load: the clients of the benchmark, and the disk's own pace.
//
//   load ldap  CLIENTS SECONDS SAMPLES   the minimal client: search, group check and one modify over LDAPS
//   load slapd CLIENTS SECONDS SAMPLES   the same for OpenLDAP: search, groups and one modify
//   load api   CLIENTS SECONDS SAMPLES   the same resets through the HTTPS API
//   load check CLIENTS SECONDS SAMPLES   the API's action "check": no directory, one event on record
//   load disk  DIRECTORY SECONDS [over]  4 KiB appended (or written over what is there) and fdatasync, again and again
//   load start TIMES SAMPLES COMMAND...  runs COMMAND, which serves the API; from its start to the first answer of "check"
//
// Each client is a thread with one connection, opened and warmed up before the time begins. It resets random accounts of its
// own share, so that no account is in flight twice. Every latency is appended to the file SAMPLES, in milliseconds. Printed:
// operations a second, median and 95th percentile in milliseconds, operations, those before for warming up, processor time of
// this program in milliseconds per operation. Exit code 1 if any operation failed; the first failure is told on standard error.
//
//   ldap        LOAD_LDAP_URL LOAD_LDAP_CA LOAD_LDAP_BASE LOAD_LDAP_NAME LOAD_LDAP_PASSWORD
//               LOAD_LEAN=1 reads eight attributes instead of those that the service reads
//   api, check  LOAD_API_HOST LOAD_API_PORT LOAD_API_CA LOAD_API_HEADER (Authorization: ...)
//   both        LOAD_ACCOUNTS, a file with one login a line
//               LOAD_MOST=N ends each client after N operations
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <ldap.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CLIENTS = 64, MOST_ACCOUNTS = 4096, WARM_UP = 3, TIME_LIMIT = 30 };

static char *accounts[MOST_ACCOUNTS];
static int account_count;
static int client_count;
static double seconds;
static long most;
static SSL_CTX *tls;
static pthread_barrier_t start_line;
static atomic_bool failed;

typedef struct client {
    int number;
    unsigned seed;
    LDAP *ldap;
    SSL *api;
    bool (*operation)(struct client *, const char *login);
    double *samples; // milliseconds
    long count, capacity;
    double elapsed; // seconds, up to the end of the last operation
} client;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void die(const char *format, ...) {
    va_list words;
    va_start(words, format);
    vfprintf(stderr, format, words);
    va_end(words);
    fputc('\n', stderr);
    exit(2);
}

// Tells the first failure only, and stops all clients.
static bool fail(const char *format, ...) {
    if (atomic_exchange(&failed, true)) return false;
    va_list words;
    va_start(words, format);
    vfprintf(stderr, format, words);
    va_end(words);
    fputc('\n', stderr);
    return false;
}

static const char *setting(const char *name) {
    const char *value = getenv(name);
    if (!value || !*value) die("%s is not set", name);
    return value;
}

static void *grown(void *memory, size_t size) {
    memory = realloc(memory, size);
    if (!memory) die("out of memory");
    return memory;
}

static void read_accounts(void) {
    char line[256];
    FILE *file = fopen(setting("LOAD_ACCOUNTS"), "r");
    if (!file) die("LOAD_ACCOUNTS cannot be read");
    while (account_count < MOST_ACCOUNTS && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        if (*line) accounts[account_count++] = strdup(line);
    }
    fclose(file);
    if (account_count < client_count) die("LOAD_ACCOUNTS names fewer accounts than there are clients");
}

// MARK: the minimal client

static LDAP *open_ldap(void) {
    LDAP *ldap = NULL;
    int version = LDAP_VERSION3;
    struct timeval limit = {TIME_LIMIT, 0};
    int code = ldap_initialize(&ldap, setting("LOAD_LDAP_URL"));
    if (code) die("LOAD_LDAP_URL: %s", ldap_err2string(code));
    ldap_set_option(ldap, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(ldap, LDAP_OPT_NETWORK_TIMEOUT, &limit);
    ldap_set_option(ldap, LDAP_OPT_TIMEOUT, &limit);
    const char *password = setting("LOAD_LDAP_PASSWORD");
    struct berval credentials = {strlen(password), (char *)password};
    code = ldap_sasl_bind_s(ldap, setting("LOAD_LDAP_NAME"), LDAP_SASL_SIMPLE, &credentials, NULL, NULL, NULL);
    if (code) die("sign-in to the directory: %s", ldap_err2string(code));
    return ldap;
}

// What the service's own search reads; the list has to follow it.
static char *full_attributes[] = {
    "objectClass", "objectGUID", "objectSid", "sAMAccountName", "userPrincipalName", "cn", "displayName", "givenName", "sn",
    "userAccountControl", "accountExpires", "lockoutTime", "pwdLastSet", "adminCount", "nTSecurityDescriptor", NULL};
static char *lean_attributes[] = {
    "distinguishedName", "objectGUID", "objectSid", "sAMAccountName", "userPrincipalName", "userAccountControl", "lockoutTime",
    "pwdLastSet", NULL};
static char *group_attributes[] = {"tokenGroups", NULL};

// Finds one entry that has `wanted`; its name is copied to `name` if given.
static bool find(LDAP *ldap, const char *base, int scope, const char *filter, char **attributes, const char *wanted,
                 LDAPControl **controls, char *name, size_t size) {
    LDAPMessage *answer = NULL;
    int code = ldap_search_ext_s(ldap, base, scope, filter, attributes, 0, controls, NULL, NULL, 2, &answer);
    LDAPMessage *entry = code ? NULL : ldap_first_entry(ldap, answer);
    struct berval **values = entry ? ldap_get_values_len(ldap, entry, wanted) : NULL;
    bool found = values && ldap_count_entries(ldap, answer) == 1;
    if (found && name) {
        char *text = ldap_get_dn(ldap, entry);
        snprintf(name, size, "%s", text);
        ldap_memfree(text);
    }
    ldap_value_free_len(values);
    ldap_msgfree(answer);
    return found || fail("search %s %s: %s", base, filter, ldap_err2string(code));
}

// "Bench-" and twelve random hexadecimal digits, in quotes, as UTF-16LE (MS-ADTS 3.1.1.3.1.5).
static struct berval new_password(char *buffer) {
    unsigned char random[6];
    char text[24];
    if (getrandom(random, sizeof random, 0) != sizeof random) die("no random bytes");
    int length = snprintf(text, sizeof text, "\"Bench-%02x%02x%02x%02x%02x%02x\"", random[0], random[1], random[2], random[3],
                          random[4], random[5]);
    for (int i = 0; i < length; i++) {
        buffer[2 * i] = text[i];
        buffer[2 * i + 1] = 0;
    }
    return (struct berval){2 * length, buffer};
}

static bool set_password(LDAP *ldap, const char *name) {
    char buffer[48];
    struct berval password = new_password(buffer), zero = {1, "0"};
    struct berval *passwords[] = {&password, NULL}, *zeros[] = {&zero, NULL};
    int replace = LDAP_MOD_REPLACE | LDAP_MOD_BVALUES;
    LDAPMod changes[] = {
        {replace, "unicodePwd", {.modv_bvals = passwords}},
        {replace, "pwdLastSet", {.modv_bvals = zeros}},
        {replace, "lockoutTime", {.modv_bvals = zeros}},
    };
    LDAPMod *list[] = {&changes[0], &changes[1], &changes[2], NULL};
    int code = ldap_modify_ext_s(ldap, name, list, NULL, NULL);
    return !code || fail("modify %s: %s", name, ldap_err2string(code));
}

static bool reset_by_ldap(client *self, const char *login) {
    // LDAP_SERVER_SD_FLAGS_OID with SEQUENCE { 4 }: the access list alone, as the service asks for it.
    static LDAPControl access_list = {"1.2.840.113556.1.4.801", {5, "\x30\x03\x02\x01\x04"}, 1};
    static LDAPControl *with_access_list[] = {&access_list, NULL};
    bool lean = getenv("LOAD_LEAN") != NULL;
    char filter[300], name[600];
    snprintf(filter, sizeof filter, "(&(sAMAccountName=%s)(objectClass=user))", login);
    return find(self->ldap, setting("LOAD_LDAP_BASE"), LDAP_SCOPE_SUBTREE, filter, lean ? lean_attributes : full_attributes,
                "objectSid", lean ? NULL : with_access_list, name, sizeof name)
           && find(self->ldap, name, LDAP_SCOPE_BASE, "(objectClass=*)", group_attributes, "tokenGroups", NULL, NULL, 0)
           && set_password(self->ldap, name);
}

// MARK: the minimal client of OpenLDAP

// What the service reads there; the list has to follow it.
static char *slapd_attributes[] = {
    "entryUUID", "cn", "displayName", "givenName", "sn", "gidNumber", "memberOf", "shadowExpire", "pwdReset",
    "pwdAccountLockedTime", "pwdStartTime", "pwdEndTime", "pwdPolicySubentry", "entryCSN", "uid", "mail", NULL};

// Replaces the password and asks for a change, if the entry is still the one that was found (RFC 4528), as the service does.
static bool set_slapd_password(LDAP *ldap, const char *name, const char *identifier) {
    unsigned char random[6];
    char text[24], assertion[51];
    if (getrandom(random, sizeof random, 0) != sizeof random) die("no random bytes");
    int length = snprintf(text, sizeof text, "Bench-%02x%02x%02x%02x%02x%02x", random[0], random[1], random[2], random[3],
                          random[4], random[5]);
    memcpy(assertion, "\xa3\x31\x04\x09" "entryUUID" "\x04\x24", 15);
    memcpy(assertion + 15, identifier, 36);
    struct berval password = {length, text}, yes = {4, "TRUE"};
    struct berval *passwords[] = {&password, NULL}, *yeses[] = {&yes, NULL};
    int replace = LDAP_MOD_REPLACE | LDAP_MOD_BVALUES;
    LDAPMod changes[] = {{replace, "userPassword", {.modv_bvals = passwords}}, {replace, "pwdReset", {.modv_bvals = yeses}}};
    LDAPMod *list[] = {&changes[0], &changes[1], NULL};
    LDAPControl policy = {"1.3.6.1.4.1.42.2.27.8.5.1", {0, NULL}, 0}, same = {"1.3.6.1.1.12", {51, assertion}, 1};
    LDAPControl *controls[] = {&policy, &same, NULL};
    int code = ldap_modify_ext_s(ldap, name, list, controls, NULL);
    return !code || fail("modify %s: %s", name, ldap_err2string(code));
}

static bool reset_by_slapd(client *self, const char *login) {
    char filter[2000], name[600], identifier[40];
    LDAPMessage *answer = NULL;
    snprintf(filter, sizeof filter, "(&(|(uid=%s))(objectClass=inetOrgPerson))", login);
    int code = ldap_search_ext_s(self->ldap, setting("LOAD_LDAP_BASE"), LDAP_SCOPE_SUBTREE, filter, slapd_attributes, 0, NULL,
                                 NULL, NULL, 2, &answer);
    LDAPMessage *entry = code ? NULL : ldap_first_entry(self->ldap, answer);
    struct berval **unique = entry ? ldap_get_values_len(self->ldap, entry, "entryUUID") : NULL;
    if (!unique || unique[0]->bv_len != 36) return fail("search %s: %s", filter, ldap_err2string(code));
    snprintf(identifier, sizeof identifier, "%.36s", unique[0]->bv_val);
    char *text = ldap_get_dn(self->ldap, entry);
    snprintf(name, sizeof name, "%s", text);
    int length = snprintf(filter, sizeof filter, "(|(member=%s)(uniqueMember=%s)(memberUid=%s)", name, name, login);
    struct berval **groups = ldap_get_values_len(self->ldap, entry, "memberOf");
    for (int i = 0; groups && groups[i] && length < 1500; i++)
        length += snprintf(filter + length, sizeof filter - length, "(member=%s)(uniqueMember=%s)", groups[i]->bv_val,
                           groups[i]->bv_val);
    snprintf(filter + length, sizeof filter - length, ")");
    ldap_memfree(text);
    ldap_value_free_len(groups);
    ldap_value_free_len(unique);
    ldap_msgfree(answer);
    char *nothing[] = {"1.1", NULL};
    code = ldap_search_ext_s(self->ldap, setting("LOAD_LDAP_BASE"), LDAP_SCOPE_SUBTREE, filter, nothing, 0, NULL, NULL, NULL, 0,
                             &answer);
    int count = code ? 0 : ldap_count_entries(self->ldap, answer);
    ldap_msgfree(answer);
    return (count > 0 || fail("groups of %s: %s", name, ldap_err2string(code)))
           && set_slapd_password(self->ldap, name, identifier);
}

// MARK: the client of the API

// NULL while nobody listens, if that is allowed.
static SSL *connect_api(bool may_refuse) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(setting("LOAD_API_HOST"), setting("LOAD_API_PORT"), &hints, &found)) die("LOAD_API_HOST is not known");
    int one = 1, socket_number = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval limit = {TIME_LIMIT, 0};
    bool refused = socket_number < 0 || connect(socket_number, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (refused && may_refuse) {
        close(socket_number);
        return NULL;
    }
    if (refused) die("no connection to the API");
    setsockopt(socket_number, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(socket_number, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_number, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    SSL *ssl = SSL_new(tls);
    SSL_set_fd(ssl, socket_number);
    if (SSL_connect(ssl) != 1) die("TLS with the API: %s", ERR_error_string(ERR_get_error(), NULL));
    return ssl;
}

static SSL *open_api(void) { return connect_api(false); }

static void prepare_tls(void) {
    tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    X509_VERIFY_PARAM_set1_ip_asc(SSL_CTX_get0_param(tls), setting("LOAD_API_HOST"));
    if (SSL_CTX_load_verify_locations(tls, setting("LOAD_API_CA"), NULL) != 1) die("LOAD_API_CA cannot be read");
}

// Reads one answer with a Content-Length; its body ends with a NUL and is returned, or NULL.
static char *read_answer(SSL *ssl, char *buffer, int size) {
    int length = 0, wanted = -1;
    char *body = NULL;
    while (length < size - 1 && (!body || buffer + length < body + wanted)) {
        int count = SSL_read(ssl, buffer + length, size - 1 - length);
        if (count <= 0) return NULL;
        buffer[length += count] = 0;
        if (body || !(body = strstr(buffer, "\r\n\r\n"))) continue;
        body += 4;
        char *field = strcasestr(buffer, "\r\ncontent-length:");
        if (!field || field > body) return NULL;
        wanted = atoi(field + 17);
    }
    return body;
}

static bool call_api(client *self, const char *body, const char *expected) {
    char request[1024], answer[4096];
    int length = snprintf(request, sizeof request,
                          "POST /api/users HTTP/1.1\r\nHost: %s:%s\r\n%s\r\nContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          setting("LOAD_API_HOST"), setting("LOAD_API_PORT"), setting("LOAD_API_HEADER"), strlen(body), body);
    if (length >= (int)sizeof request || SSL_write(self->api, request, length) != length) return fail("request not written");
    char *got = read_answer(self->api, answer, sizeof answer);
    if (!got) return fail("no whole answer to %s", body);
    if (strncmp(answer, "HTTP/1.1 200 ", 13) || !strstr(got, "\"res\":\"ok\"") || !strstr(got, expected))
        return fail("%s: %.40s... %.60s", body, answer, strstr(got, "password") ? "" : got);
    return true;
}

static bool reset_by_api(client *self, const char *login) {
    char body[400];
    snprintf(body, sizeof body, "{\"type\":\"request\",\"request\":{\"action\":\"generate_password\",\"user\":\"%s\"}}", login);
    return call_api(self, body, "\"password\":");
}

static bool check_api(client *self, const char *login) {
    (void)login;
    return call_api(self, "{\"type\":\"request\",\"request\":{\"action\":\"check\"}}", "\"response\"");
}

// MARK: the measurement

static const char *next_account(client *self) {
    int share = (account_count - self->number + client_count - 1) / client_count;
    return accounts[self->number + client_count * (rand_r(&self->seed) % share)];
}

static void *run(void *argument) {
    client *self = argument;
    for (int i = 0; i < WARM_UP && !failed; i++) self->operation(self, next_account(self));
    pthread_barrier_wait(&start_line);
    double start = now(), end = start;
    while (!failed && end - start < seconds && (!most || self->count < most)) {
        double began = now();
        if (!self->operation(self, next_account(self))) break;
        end = now();
        if (self->count == self->capacity) {
            self->capacity = self->capacity ? 2 * self->capacity : 1024;
            self->samples = grown(self->samples, self->capacity * sizeof *self->samples);
        }
        self->samples[self->count++] = (end - began) * 1e3;
    }
    self->elapsed = end - start;
    return NULL;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_figures(double rate, double *samples, long count, double processor) {
    if (!count) return;
    qsort(samples, count, sizeof *samples, ascending);
    printf("%.2f %.3f %.3f %ld %d %.3f\n", rate, samples[count / 2], samples[count * 95 / 100], count, WARM_UP * client_count,
           processor / count);
}

static double processor_milliseconds(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
}

static int measure(client *clients, const char *path) {
    pthread_t threads[MOST_CLIENTS];
    double rate = 0, *all = NULL;
    long count = 0;
    pthread_barrier_init(&start_line, NULL, client_count + 1);
    for (int i = 0; i < client_count; i++)
        if (pthread_create(&threads[i], NULL, run, &clients[i])) die("no thread");
    pthread_barrier_wait(&start_line);
    double processor = processor_milliseconds();
    for (int i = 0; i < client_count; i++) pthread_join(threads[i], NULL);
    processor = processor_milliseconds() - processor;
    FILE *file = fopen(path, "a");
    if (!file) die("%s cannot be written", path);
    for (int i = 0; i < client_count; i++) {
        client *one = &clients[i];
        if (!one->count) continue;
        rate += one->count / one->elapsed;
        all = grown(all, (count + one->count) * sizeof *all);
        memcpy(all + count, one->samples, one->count * sizeof *all);
        count += one->count;
        for (long j = 0; j < one->count; j++) fprintf(file, "%.3f\n", one->samples[j]);
    }
    if (fclose(file)) die("%s was not written", path);
    print_figures(rate, all, count, processor);
    return failed || !count;
}

// The same figures for the disk; the file has no name, so nothing is left of it.
static int measure_disk(const char *directory, bool over) {
    static char block[4096];
    char path[4096];
    long count = 0, capacity = 0;
    double *samples = NULL, processor = processor_milliseconds();
    snprintf(path, sizeof path, "%s/fdatasync.XXXXXX", directory);
    int file = mkstemp(path);
    if (file < 0 || unlink(path)) die("%s: %s", path, strerror(errno));
    enum { BLOCKS = 1024 };
    for (int i = 0; over && i < BLOCKS; i++)
        if (write(file, block, sizeof block) != sizeof block) die("%s: %s", path, strerror(errno));
    if (fsync(file)) die("%s: %s", path, strerror(errno));
    double start = now(), end = start;
    while (end - start < seconds) {
        if (over && count % BLOCKS == 0) lseek(file, 0, SEEK_SET);
        if (count == capacity) samples = grown(samples, (capacity += 65536) * sizeof *samples);
        double began = end;
        if (write(file, block, sizeof block) != sizeof block || fdatasync(file)) die("%s: %s", path, strerror(errno));
        end = now();
        samples[count++] = (end - began) * 1e3;
    }
    print_figures(count / (end - start), samples, count, processor_milliseconds() - processor);
    return 0;
}

// Starts the service anew each time, on the record that it left.
static int measure_starts(int times, const char *path, char **command) {
    double *samples = grown(NULL, times * sizeof *samples);
    FILE *file = fopen(path, "a");
    if (!file) die("%s cannot be written", path);
    prepare_tls();
    for (int i = 0; i < times && !failed; i++) {
        client self = {0};
        double start = now();
        pid_t child = fork();
        if (child < 0) die("no process");
        if (child == 0) {
            execv(command[0], command);
            _exit(127);
        }
        while (!(self.api = connect_api(true)) && now() - start < TIME_LIMIT) usleep(200);
        if (!self.api || !check_api(&self, "")) fail("no answer after a start");
        samples[i] = (now() - start) * 1e3;
        fprintf(file, "%.3f\n", samples[i]);
        SSL_free(self.api);
        kill(child, SIGTERM);
        waitpid(child, NULL, 0);
    }
    if (fclose(file)) die("%s was not written", path);
    print_figures(0, samples, times, 0);
    return failed;
}

int main(int count, char **words) {
    static client clients[MOST_CLIENTS];
    if (count < 4)
        die("usage: load ldap|slapd|api|check CLIENTS SECONDS SAMPLES, load disk DIRECTORY SECONDS [over], or "
            "load start TIMES SAMPLES COMMAND...");
    const char *mode = words[1];
    seconds = atof(words[3]);
    most = getenv("LOAD_MOST") ? atol(getenv("LOAD_MOST")) : 0;
    signal(SIGPIPE, SIG_IGN);
    if (!strcmp(mode, "disk")) return measure_disk(words[2], count > 4);
    if (!strcmp(mode, "start") && count > 4) return measure_starts(atoi(words[2]), words[3], words + 4);
    client_count = atoi(words[2]);
    if (client_count < 1 || client_count > MOST_CLIENTS || count < 5) die("CLIENTS is 1 to %d; SAMPLES is needed", MOST_CLIENTS);
    bool by_slapd = !strcmp(mode, "slapd"), by_ldap = by_slapd || !strcmp(mode, "ldap");
    if (!by_ldap && strcmp(mode, "api") && strcmp(mode, "check")) die("unknown mode %s", mode);
    read_accounts();
    if (by_ldap) ldap_set_option(NULL, LDAP_OPT_X_TLS_CACERTFILE, setting("LOAD_LDAP_CA"));
    else prepare_tls();
    for (int i = 0; i < client_count; i++) {
        client *one = &clients[i];
        *one = (client){.number = i, .seed = (unsigned)time(NULL) * 131u + i * 7919u};
        one->operation = by_slapd ? reset_by_slapd : by_ldap ? reset_by_ldap : !strcmp(mode, "api") ? reset_by_api : check_api;
        if (by_ldap) one->ldap = open_ldap();
        else one->api = open_api();
    }
    return measure(clients, words[4]);
}
