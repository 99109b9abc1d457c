#!/usr/bin/python3
"""What bench/run reads and prints: report.py lab FILE, or report.py table RESULTS CLIENTS CONNECTIONS DISK REKEY"""
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys

TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


def lab(path):
    """Shell assignments that tell the load client where the first domain is."""
    with open(path) as file:
        domain = json.load(file)["domains"][0]
    values = {
        "URL": domain["server"], "CA": domain["ca"], "BASE": domain["base"], "NAME": domain["reset"]["name"],
        "PASSWORD": domain["reset"]["password"],
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
        before, after = [int(word) for word in words[8:11]], [int(word) for word in words[11:14]]
        # The controller and the service worked for the warming up too.
        self.performed = self.count + warm_up
        machine, self.controller, self.service = [(b - a) * TICK for a, b in zip(before, after)]
        seconds = self.count / self.rate
        known = self.controller + self.service + self.client * self.count
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


def arms(results, parts, names):
    print("\n%-9s %9s %9s %9s %8s   processor, ms each:        others,\n%-9s %9s %9s %9s %8s   %8s %8s %8s  %% of all" % (
        "part", "per s", "median ms", "p95 ms", "count", "", "", "", "", "", "DC", "service", "client"))
    for name in names:
        own = [part for part in parts if part.name == name]
        count = sum(part.count for part in own)
        done = sum(part.performed for part in own)
        all_samples = samples(results, name)
        print("%-9s %9.1f %9.2f %9.2f %8d   %8.2f %8.2f %8.2f  %6.0f" % (
            name, statistics.median(part.rate for part in own), statistics.median(all_samples), percentile(all_samples, 0.95),
            count, sum(part.controller for part in own) / done, sum(part.service for part in own) / done,
            sum(part.client * part.count for part in own) / count, statistics.median(part.others for part in own)))


def table(results, clients, connections, disk, rekey):
    with open(os.path.join(results, "parts")) as file:
        parts = [Part(line) for line in file]
    by_name = {(part.round, part.name): part for part in parts}
    rounds = sorted({part.round for part in parts})
    print()
    machine(results, disk, rekey)
    arms(results, parts, ["ldap-1", "api-1", "ldap-" + clients, "api-" + clients, "check-1"])
    print("\n%d rounds; the service has %s connections to the controller; median (smallest to largest) of the rounds:" % (
        len(rounds), connections))
    for number in ["1", clients]:
        ratios = [by_name[r, "api-" + number].rate / by_name[r, "ldap-" + number].rate for r in rounds]
        print("  ratio at %s: %s   aim 0.95" % (number.ljust(2), spread(ratios)))
    added = [by_name[r, "api-1"].median - by_name[r, "ldap-1"].median for r in rounds]
    pooled = statistics.median(samples(results, "api-1")) - statistics.median(samples(results, "ldap-1"))
    print("  added median latency at 1: %s ms; of all rounds together %.2f ms   aim 1.5" % (spread(added, "%.2f"), pooled))
    with open(os.path.join(results, "disk")) as file:
        paces = [[float(word) for word in line.split()[1:4]] for line in file]
    print("  4 KiB + fdatasync on the record's disk: %s/s, each median %s ms, p95 %s ms" % (
        spread([pace[0] for pace in paces], "%.0f"), spread([pace[1] for pace in paces]), spread([pace[2] for pace in paces])))
    with open(os.path.join(results, "memory")) as file:
        memory = {line.split()[0]: int(line.split()[1]) for line in file}
    print("  service: resident %.1f MiB (at most %.1f), %d threads" % (
        memory["VmRSS:"] / 1024, memory["VmHWM:"] / 1024, memory["Threads:"]))


if __name__ == "__main__":
    {"lab": lab, "table": table}[sys.argv[1]](*sys.argv[2:])
