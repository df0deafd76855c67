"""A disk in a file, for tests that fill it or cut its power.

    unshare --mount --propagation private python3 loop_disk.py probe
    … python3 loop_disk.py fill WORKER FOLDER SEED
    … python3 loop_disk.py cut  WORKER FOLDER SEED CUTS DURABILITY

Everything is mounted in the mount namespace that unshare made, and the loop device lets go of its file at the last
unmount: whatever ends this script, nothing stays behind. FOLDER, outside the disk, keeps image and ledger.
Results are lines of JSON on standard output. A cut stops the file system without flushing anything (ext4's shutdown
ioctl): what was not synchronised is gone, as at a power cut of a disk without a write cache.
"""

import fcntl
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import time

EXT4_IOC_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = 2
LOOP_MAJOR = 7
CLIENTS = 6


class Disk:
    """An ext4 image and where it is mounted; a tmpfs where loop devices are not to be had and no power is cut."""

    def __init__(self, folder, megabytes, loop=True):
        self.image = os.path.join(folder, "disk.img")
        self.place = os.path.join(folder, "disk")
        self.megabytes = megabytes
        self.loop = loop
        os.makedirs(self.place, exist_ok=True)

    def make(self):
        if not self.loop:
            return
        with open(self.image, "wb") as file:
            file.truncate(self.megabytes << 20)
        quiet("mkfs.ext4", "-q", "-F", "-m", "0", "-b", "4096", self.image)

    def mount(self):
        if self.loop:
            quiet("mount", "-t", "ext4", "-o", "loop", self.image, self.place)
        else:
            quiet("mount", "-t", "tmpfs", "-o", f"size={self.megabytes}m,mode=0700", "tmpfs", self.place)

    def unmount(self):
        quiet("umount", self.place)

    def cut(self):
        descriptor = os.open(self.place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            # The open folder itself is asked, so that no other file system can ever be meant.
            if os.major(os.fstat(descriptor).st_dev) != LOOP_MAJOR:
                raise SystemExit("not on a loop device: nothing was cut")
            fcntl.ioctl(descriptor, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(descriptor)


def quiet(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def checked(worker, folder, ledger, seed, *flags):
    """The worker's own comparison of a data folder with the ledger."""
    done = subprocess.run(
        [worker, "check", folder, "--ledger", ledger, "--seed", seed, *flags], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    if done.returncode != 0:
        return {"entries": 0, "answered": 0, "lost": 0, "twice": 0, "unanswered": 0,
                "findings": ["cannot be opened: " + done.stderr.decode(errors="replace").strip()]}
    return json.loads(done.stdout)


def probe():
    """Fails where no power can be cut: mounts a small image and cuts it."""
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(folder, 8)
        disk.make()
        disk.mount()
        disk.cut()
        disk.unmount()


def mountable():
    """Fails where no small file system can be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        small_disk(folder).unmount()


def small_disk(folder):
    """A mounted disk of 24 MB: ext4 in a file, or else a tmpfs."""
    disk = Disk(folder, 24)
    try:
        disk.make()
        disk.mount()
    except (OSError, subprocess.CalledProcessError):
        disk = Disk(folder, 24, loop=False)
        disk.mount()
    return disk


def fill(worker, folder, seed):
    disk = small_disk(folder)
    data = os.path.join(disk.place, "data")
    ledger = os.path.join(folder, "ledger")
    quiet(worker, "create", data)
    with open(ledger, "wb") as lines:
        subprocess.run([worker, "fill-disk", data, "--seed", seed], stdout=lines, check=True)
    with open(ledger) as lines:
        outcome = [line.split(" ", 1)[1] for line in lines if line.startswith("outcome ")]
    print(json.dumps({"disk": "ext4" if disk.loop else "tmpfs", "outcome": json.loads(outcome[0]),
                      "standing": checked(worker, data, ledger, seed, "--views")}))
    disk.unmount()


def cut(worker, folder, seed, cuts, durability):
    """One folder lives through all cuts; the losing control gets a new one each time, because it loses its place."""
    chance = random.Random(int(seed))
    disk = Disk(folder, 64)
    data = os.path.join(disk.place, "data")
    ledger = os.path.join(folder, "ledger")
    keeps = durability == "full"
    for number in range(1, int(cuts) + 1):
        if number == 1 or not keeps:
            disk.make()
            disk.mount()
            quiet(worker, "create", data)
            quiet("sync", "-f", disk.place)
            open(ledger, "wb").close()
        else:
            disk.mount()
        with open(ledger, "ab") as lines:
            process = subprocess.Popen(
                [worker, "work", data, "--ledger", ledger, "--seed", seed, "--clients", str(CLIENTS),
                 "--durability", durability], stdout=lines, stderr=subprocess.DEVNULL)
            await_ready(ledger, process, number if keeps else 1)
            time.sleep(chance.uniform(0.05, 0.35))
            heard = os.path.getsize(ledger)
            disk.cut()
            process.kill()
            process.wait()
        # A machine without power answers nobody. Here the process lives on for a moment, and the kernel lets an fsync
        # that is under way return success for a transaction it has just thrown away: what was said then is not heard.
        os.truncate(ledger, heard)
        disk.unmount()
        disk.mount()
        depth = ["--views"] if keeps and number % 10 == 0 else []
        print(json.dumps(checked(worker, data, ledger, seed, *depth)), flush=True)
        disk.unmount()


def await_ready(ledger, process, times):
    """Waits until the ledger has so many lines that say a worker has opened the folder."""
    for _ in range(2000):
        with open(ledger, "rb") as lines:
            if lines.read().count(b"ready\n") >= times or process.poll() is not None:
                return
        time.sleep(0.005)


if __name__ == "__main__":
    {"probe": probe, "mountable": mountable, "fill": fill, "cut": cut}[sys.argv[1]](*sys.argv[2:])
