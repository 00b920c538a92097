#!/usr/bin/env python3
"""Kill builds at random moments and look at what is published each time.

    kill.py PROGRAM PORTAL [--times 200] [--seed 1] [--today 2024-06-30]

PORTAL is a portal with many records; it is built, then built again and again, each time with some records changed, and
killed at a random moment. After each kill every published file must have the SHA-256 that manifest.txt says, with no file
more or less, and the site must be the one before or the one after. After every tenth kill a build that is let run must lead
to the site that a clean build of the same content gives.
"""
import argparse, collections, hashlib, os, pathlib, random, shutil, signal, subprocess, sys, time


def site(folder):
    """The SHA-256 of each file below a folder by its path."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def whole(folder):
    """The manifest of a published site, which must be true."""
    there = site(folder)
    own = there.pop("manifest.txt")
    lines = (folder / "manifest.txt").read_text().splitlines()
    said = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    wrong = [path for path in said.keys() | there.keys() if said.get(path) != there.get(path)]
    assert not wrong, f"{len(wrong)} files are not as the manifest says: {sorted(wrong)[:5]}"
    return own


def build(args, out, portal):
    return subprocess.Popen([args.program, "build", "--root", str(portal), "--out", str(out), "--today", args.today, "--quiet"])


def run(args, out):
    start = time.monotonic()
    assert build(args, out, args.portal).wait() == 0
    return time.monotonic() - start


def change(records, chance, count):
    """Another paragraph at the end of some records."""
    for record in chance.sample(records, count):
        # A paragraph of its own: behind the last row of a table it would be a cell too many.
        record.write_text(record.read_text().rstrip("\n") + "\n\n" + "公示。" * chance.randint(1, 9) + "\n")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program", type=pathlib.Path)
    args.add_argument("portal", type=pathlib.Path)
    args.add_argument("--times", type=int, default=200)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--today", default="2024-06-30")
    args = args.parse_args()
    chance = random.Random(args.seed)
    out, hidden = args.portal / "public", args.portal / ".public.gongshi"
    clean = args.portal / "clean"
    records = sorted(p for p in (args.portal / "content").rglob("*.md"))
    run(args, out)
    took = run(args, out)
    seen = collections.Counter()
    for number in range(1, args.times + 1):
        before = whole(out)
        change(records, chance, chance.choice([1, 50, 500]))
        if chance.random() < 0.2:
            # Without what earlier builds left, all is made anew.
            for left in args.portal.glob(".public.gongshi*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        process = build(args, out, args.portal)
        time.sleep(chance.random() * took * 1.5)
        process.send_signal(signal.SIGKILL)
        status = process.wait()
        after = whole(out)
        seen["killed" if status == -signal.SIGKILL else "done", "old" if after == before else "new"] += 1
        if number % 10 == 0:
            took = max(took / 2, min(run(args, out), 2 * took))
            shutil.rmtree(clean, ignore_errors=True)
            run(args, clean)
            assert site(out) == site(clean) == site(hidden / "next"), "the next build is not as a clean one"
            shutil.rmtree(clean)
            for left in args.portal.glob(".clean.gongshi*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    for (how, which), count in sorted(seen.items()):
        print(f"{how}, {which} site published: {count}")
    print(f"{args.times} kills, the published site was whole each time and every next build as a clean one")


main()
