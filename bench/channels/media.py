"""Videos of pages: download-media and yt-dlp's own download, on the same line and equally concurrent; and with bodies cut off."""

import hashlib
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import infra
import rivals
from report import Row
from stack import HOME, OPENER, FirstRequest, Stack, call, ended

MEGABYTE = 1_000_000
WORKERS = 2  # of download-media, infra/functions.yaml
BATCH = 100  # files per batch, so that each worker has the same work
PROGRAM = HOME / "localstack/yt-dlp/yt-dlp"
FORMAT = "b[protocol~='^https?$'][vcodec!=?none]"
SLOW_LINE = [
    {"on": "watch-page", "kind": "slow", "latencyMillis": 50},
    {"on": "media-file", "kind": "slow", "latencyMillis": 50, "bytesPerSecond": 10_000_000},
]
CUT = {"on": "media-file", "kind": "cut-body", "probability": 0.3, "timesPerRequest": 1}


class Site:
    """The stand-in's pages, and the true digests of their files, which are requested while no fault is set."""

    def __init__(self, stack):
        control = urlsplit(stack.control)
        self.origin = f"{control.scheme}://{control.netloc}"
        self.stack = stack

    def behaves(self, *rules):
        call(f"{self.stack.control}/faults", {"seed": 1, "rules": list(rules)}, "PUT")

    def page(self, video):
        return f"{self.origin}/watch?v={video}"

    def digest(self, video):
        with OPENER.open(f"{self.origin}/media/{video}.mp4", timeout=60) as answer:
            return hashlib.file_digest(answer, "sha256").hexdigest()


def job(channel, videos):
    rows = [{"channel_url": f"https://youtube.com/@c{channel}-{videos}"}]
    return {"source": "channels", "options": {"channels": rows, "max_videos": videos}}


def ids(channel, videos):
    """The ids of a channel's videos at the stand-in."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"

    def word(number):
        return "".join(digits[number // 36**place % 36] for place in (3, 2, 1, 0))

    return [f"ve{word(channel)}-{word(index)}" for index in range(videos)]


def own_download(folder, site, videos, at_once):
    """Runs so many yt-dlp processes, each with its share of the pages, as with xargs. Returns seconds."""
    folder.mkdir()
    command = [PROGRAM, "--ignore-config", "--quiet", "--no-warnings", "--format", FORMAT, "--no-mtime", "--batch-file", "-"]
    command += ["--paths", folder, "--output", "%(id)s.%(ext)s"]
    begin = time.monotonic()
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(at_once)]
    for share, process in enumerate(running):
        process.stdin.write("\n".join(site.page(video) for video in videos[share::at_once]) + "\n")
        process.stdin.close()
    for process in running:
        process.wait()
    return time.monotonic() - begin


def piped(folder, site, videos, at_once):
    """Runs yt-dlp -o - for each page, as if piped into an upload. Returns the videos for which it reported success."""
    folder.mkdir()

    def fetch(video):
        command = [PROGRAM, "--ignore-config", "--quiet", "--no-warnings", "--format", FORMAT, "--output", "-", site.page(video)]
        with (folder / f"{video}.mp4").open("wb") as out:
            return subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL).returncode == 0

    with ThreadPoolExecutor(at_once) as pool:
        return [video for video, well in zip(videos, pool.map(fetch, videos)) if well]


def right(folder, truth):
    """How many of the videos are in a folder with the right bytes, under any name."""
    found = {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    return len(found & set(truth.values()))


def stored_right(stack, job_id, truth):
    """How many objects of a job have the right bytes: reads each from S3 instead of trusting its record."""
    found, cursor = {}, ""
    while True:
        page = stack.api(f"/v1/files?job={job_id}&limit=1000{cursor}")
        found |= {file["asset"]: file["object_key"] for file in page["files"]}
        if "next" not in page:
            break
        cursor = f"&cursor={page['next']}"
    digests = {video: hashlib.sha256(rivals.signed(stack.environment, "GET", key)).hexdigest() for video, key in found.items()}
    return sum(digests.get(video) == digest for video, digest in truth.items())


def ingested(stack, channel, videos):
    """Runs a job. Returns it, the seconds from the first request for a page to the first byte, and those until it is done."""
    page, byte = FirstRequest(stack, "watch-page"), FirstRequest(stack, "media-file")
    jobs, _ = stack.ingest(job(channel, videos))
    return jobs[0], byte.at - page.at, ended(jobs) - page.at


def media(folder, options):
    subprocess.run([PROGRAM, "--install"], check=True)
    at_once, total = options.at_once, WORKERS * BATCH
    size = options.megabytes * MEGABYTE
    description = infra.told(folder.with_name("infra-media"), "download-media", TAPELINE_CONCURRENT_FILES=at_once // WORKERS)
    with Stack(folder, ["--file-size", str(size)], description) as stack:
        site = Site(stack)
        site.behaves(*SLOW_LINE)
        # a first run of each, so that warming up is not part of the comparison
        ingested(stack, 1, total)
        own_download(folder / "warm", site, ids(1, at_once), at_once)

        lines = []
        own = own_download(folder / "own", site, ids(2, total), at_once)
        done, finding, seconds = ingested(stack, 2, total)
        site.behaves()
        truth = {video: site.digest(video) for video in ids(2, total)}
        mega = total * options.megabytes
        well = stored_right(stack, done["id"], truth)
        lines += [
            Row(f"yt-dlp's own download to a folder, {total} videos of {options.megabytes} MB, {at_once} at once", f"{own:.1f} s, {mega / own:.0f} MB/s"),
            Row(f"Tapeline's download path to S3, {WORKERS} workers of {at_once // WORKERS}", f"{seconds:.1f} s, {mega / seconds:.0f} MB/s"),
            Row("  of it until the first byte, while yt-dlp finds the links of a batch", f"{finding:.1f} s"),
            Row("  beside yt-dlp", f"{own / seconds:.2f} times", "at least 1", own >= seconds),
            Row("  files right byte for byte", f"{well} of {total}; yt-dlp's {right(folder / 'own', truth)}", "all", well == total),
        ]
        return lines + cut(folder, stack, site, options)


def cut(folder, stack, site, options):
    """Three of ten bodies are cut off in the middle, each once."""
    count, at_once = options.cut, options.at_once
    names = ids(3, count)
    site.behaves(CUT)
    own_download(folder / "own-cut", site, names, at_once)
    site.behaves(CUT)
    said = piped(folder / "piped", site, names, at_once)
    site.behaves(CUT)
    done, _, _ = ingested(stack, 3, count)
    site.behaves()
    truth = {video: site.digest(video) for video in names}
    well = stored_right(stack, done["id"], truth)
    wrong = len(said) - right(folder / "piped", {video: truth[video] for video in said})
    return [
        Row(f"{count} videos, 3 of 10 bodies cut: Tapeline's right byte for byte", f"{well} of {count}", "all", well == count),
        Row("  yt-dlp to a folder", f"{right(folder / 'own-cut', truth)} of {count} right"),
        Row("  yt-dlp -o -", f"{right(folder / 'piped', truth)} of {count} right; {wrong} wrong with exit code 0"),
    ]
