#!/usr/bin/python3
"""What bench/run reads and prints: report.py run|ad|slapd FILE, or report.py table RESULTS CLIENTS CONNECTIONS DISK REKEY"""
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys

TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


def lab(kind, path):
    """What bench/run wants to know of the lab: shell assignments that tell the load client where a directory is, or where it runs."""
    with open(path) as file:
        description = json.load(file)
    slapd = description["slapd"]
    if kind == "run":
        print(os.path.dirname(os.path.dirname(os.path.dirname(slapd["ca"]))))
        return
    domain = description["domains"][0]
    values = {
        "URL": domain["server"], "CA": domain["ca"], "BASE": domain["base"], "NAME": domain["reset"]["name"],
        "PASSWORD": domain["reset"]["password"],
    } if kind == "ad" else {
        "URL": slapd["ldaps"], "CA": slapd["ca"], "BASE": slapd["base"], "NAME": slapd["bindDN"], "PASSWORD": slapd["password"],
    }
    for name, value in values.items():
        print("export LOAD_LDAP_%s=%s" % (name, shlex.quote(value)))


class Part:
    """One measurement of one round, as bench/run wrote it down."""

    def __init__(self, line):
        words = line.split()
        self.round, self.name = int(words[0]), words[1]
        self.rate, self.median, self.p95 = map(float, words[2:5])
        self.count, warm_up, self.client = int(words[5]), int(words[6]), float(words[7])
        before, after = [int(word) for word in words[8:12]], [int(word) for word in words[12:16]]
        # The directory and the service worked for the warming up too.
        self.performed = self.count + warm_up
        machine, self.directory, self.service = [(b - a) * TICK for a, b in zip(before[:3], after[:3])]
        self.switches = max(0, after[3] - before[3])
        seconds = self.count / self.rate
        known = self.directory + self.service + self.client * self.count
        # In per cent of all cores; starting and warming up are in it, so this is an estimate.
        self.others = max(0, machine - known) / (seconds * 10 * os.cpu_count())


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def samples(results, name):
    """Latencies of all rounds together."""
    with open(os.path.join(results, "samples-" + name)) as file:
        return [float(line) for line in file]


def spread(values, form="%.3f"):
    return "%s (%s to %s)" % tuple(form % value for value in (statistics.median(values), min(values), max(values)))


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine(results, disk, rekey):
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    with open(os.path.join(results, "load")) as file:
        load = " -> ".join(line.strip() for line in file)
    print("date       %s" % output("date", "-u", "+%Y-%m-%d %H:%M UTC"))
    print("machine    %d cores, %s, %s" % (os.cpu_count(), model, platform.platform()))
    print("load       %s (1, 5 and 15 minutes; before -> after)" % load)
    print("disk       %s, %s" % (output("df", "--output=source", disk).split("\n")[-1], output("stat", "-f", "-c", "%T", disk)))
    print("versions   rekey %s (%s), Samba %s, libldap %s, %s" % (
        output(rekey, "--version"), output("git", "describe", "--always", "--dirty"),
        output("samba", "--version").replace("Version ", ""), output("dpkg-query", "-W", "-f", "${Version}", "libldap-2.5-0"),
        output("openssl", "version").split(" (")[0]))


def arms(results, parts, kind, names):
    print("\n%-13s %9s %9s %9s %8s   processor, ms each:         sleeps  others," % (kind, "per s", "median ms", "p95 ms", "count"))
    print("%-13s %9s %9s %9s %8s   %8s %8s %8s  each    %% of all" % ("", "", "", "", "", "server", "service", "client"))
    for name in names:
        own = [part for part in parts if part.name == kind + "." + name]
        count = sum(part.count for part in own)
        done = sum(part.performed for part in own)
        all_samples = samples(results, kind + "." + name)
        print("%-13s %9.1f %9.2f %9.2f %8d   %8.2f %8.3f %8.3f %7.1f  %6.0f" % (
            name, statistics.median(part.rate for part in own), statistics.median(all_samples), percentile(all_samples, 0.95),
            count, sum(part.directory for part in own) / done, sum(part.service for part in own) / done,
            sum(part.client * part.count for part in own) / count, sum(part.switches for part in own) / done,
            statistics.median(part.others for part in own)))


class Directory:
    """The rounds on one directory."""

    def __init__(self, results, parts, kind, clients):
        self.results, self.kind, self.clients = results, kind, clients
        self.parts = [part for part in parts if part.name.startswith(kind + ".")]
        self.by_name = {(part.round, part.name): part for part in self.parts}
        self.rounds = sorted({part.round for part in self.parts})

    def each(self, name, figure):
        return [figure(self.by_name[r, self.kind + "." + name]) for r in self.rounds]

    def ratios(self, number):
        return [a / b for a, b in zip(self.each("api-" + number, lambda p: p.rate), self.each("ldap-" + number, lambda p: p.rate))]

    def added(self):
        return [a - b for a, b in zip(self.each("api-1", lambda p: p.median), self.each("ldap-1", lambda p: p.median))]

    def show(self, aims):
        clients = self.clients
        arms(self.results, self.parts, self.kind, ["ldap-1", "api-1", "ldap-" + clients, "api-" + clients, "check-1"])
        print("%d rounds; median (smallest to largest) of the rounds:" % len(self.rounds))
        for number in ["1", clients]:
            print("  ratio at %s: %s%s" % (number, spread(self.ratios(number)), aims.get("ratio", "")))
        for number in ["1", clients]:
            aim = aims.get("rate-" + ("1" if number == "1" else "8"), "")
            print("  resets a second at %s: %s%s" % (number, spread(self.each("api-" + number, lambda p: p.rate), "%.0f"), aim))
        print("  added median latency at 1: %s ms%s" % (spread(self.added(), "%.2f"), aims.get("added", "")))
        for number in ["1", clients]:
            each = self.each("api-" + number, lambda p: p.service / p.performed)
            print("  service's processor time at %s: %s ms%s" % (number, spread(each), aims.get("processor", "")))


def show_disk(results):
    with open(os.path.join(results, "disk")) as file:
        lines = [line.split() for line in file]
    for kind, words in (("append", "4 KiB appended"), ("over", "4 KiB written over")):
        paces = [[float(word) for word in line[1:4]] for line in lines if line[0] == kind]
        print("  %s + fdatasync on the record's disk: %s/s, each median %s ms, p95 %s ms" % (
            words, spread([pace[0] for pace in paces], "%.0f"), spread([pace[1] for pace in paces]),
            spread([pace[2] for pace in paces])))


def show_memory(results):
    with open(os.path.join(results, "memory")) as file:
        lines = [line.split() for line in file]
    if not lines:
        return
    print("\nservice's memory, MiB resident (most so far), threads:")
    for name, most, now, threads in lines:
        label = {"idle": "just started; aim 45", "rested": "5 s later", "ad": "after the rounds on ad", "slapd": "after the rounds on slapd"}
        print("  %-26s %5.1f (%.1f) %3s" % (label.get(name, name + " resets; aim 64"), int(now) / 1024, int(most) / 1024, threads))


def show_starts(results):
    with open(os.path.join(results, "starts")) as file:
        lines = [line.split() for line in file]
    if lines:
        print("\nfrom the program's start to the first answer of check, ms; aim 150:")
    for line in lines:
        all_samples = samples(results, "start." + line[0])
        print("  on %-6s %s" % (line[0], spread(all_samples, "%.0f")))


def table(results, clients, connections, disk, rekey):
    with open(os.path.join(results, "parts")) as file:
        parts = [Part(line) for line in file]
    print()
    machine(results, disk, rekey)
    print("service    %s connections to the directory" % connections)
    kinds = {part.name.split(".")[0] for part in parts}
    if "ad" in kinds:
        Directory(results, parts, "ad", clients).show({"ratio": "   aim 0.97", "added": "   aim 1.5"})
    if "slapd" in kinds:
        Directory(results, parts, "slapd", clients).show(
            {"rate-1": "   aim 1500", "rate-8": "   aim 3500", "processor": "   aim 0.3"})
    print()
    show_disk(results)
    show_memory(results)
    show_starts(results)


if __name__ == "__main__":
    if sys.argv[1] == "table":
        table(*sys.argv[2:])
    else:
        lab(*sys.argv[1:3])
