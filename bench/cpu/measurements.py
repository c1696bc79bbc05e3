"""The measurements. Each contestant moves the same number of files of the same size; only its own processes are counted, no servers."""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import infra
import processor
import rivals
from report import Row
from stack import Stack, call, ended
from urllib.parse import urlsplit

WORKERS = 2  # of download-batch, infra/functions.yaml
MEGABYTE = 1_000_000
FUNCTION = "download-batch"


def bulk_url(stack):
    control = urlsplit(stack.control)
    return f"{control.scheme}://{control.netloc}{rivals.BULK_PATH}"


def keys(stack):
    return [file["fileKey"] for file in call(f"{stack.control}/wanted?platform=motionarray")["files"]]


def of_children(work):
    """Processor seconds, user and system, of the child processes of the work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def of_function(stack, options):
    """Processor seconds of download-batch's processes during a job, without those before it."""
    before = processor.seconds(stack.process.pid)[FUNCTION]
    jobs, _ = stack.ingest("motionarray")
    ended(jobs)
    if jobs[0]["done"] != options.files:
        raise SystemExit(f"{options.files} files were there, but Tapeline ingested {jobs[0]['done']}")
    return processor.seconds(stack.process.pid)[FUNCTION] - before


def shell(stack):
    names = ("AWS_",)
    return {"PATH": os.environ["PATH"], "HOME": str(stack.folder)} | {
        name: value for name, value in stack.environment.items() if name.startswith(names)
    }


def s5cmd(stack, prefix):
    """s5cmd reads no links. It downloads from S3 to a folder and uploads again, so each byte is received and sent once, as with the others.
    """
    folder, bucket = stack.folder / "s5cmd", stack.environment["TAPELINE_BUCKET"]
    program = ["s5cmd", "--endpoint-url", stack.environment["AWS_ENDPOINT_URL_S3"], "--log", "error"]
    for source, target in ((f"s3://{bucket}/{prefix}/*", f"{folder}/"), (f"{folder}/", f"s3://{bucket}/s5cmd/")):
        subprocess.run([*program, "cp", source, target], check=True, env=shell(stack))
    shutil.rmtree(folder)


def python(stack, links, at_once):
    lines = "".join(f"{link} python/{number}\n" for number, link in enumerate(links))
    program = [sys.executable, str(Path(__file__).with_name("obvious.py")), stack.environment["TAPELINE_BUCKET"], str(at_once)]
    subprocess.run(program, input=lines, text=True, check=True, env=shell(stack))


def process_ids(stack):
    marker = f"AWS_LAMBDA_FUNCTION_NAME={FUNCTION}".encode()
    return [
        pid for pid in stack.most_memory(FUNCTION) if marker in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    ]


def profiled(stack, options, work):
    """Profiles the first of download-batch's processes during the work."""
    jcmd = [os.path.join(os.environ["JAVA_HOME"], "bin", "jcmd"), str(process_ids(stack)[0])]
    subprocess.run([*jcmd, "JFR.start", "name=cpu", "settings=profile"], check=True, stdout=subprocess.DEVNULL)
    result = work()
    file = options.profile.resolve()
    subprocess.run([*jcmd, "JFR.dump", "name=cpu", f"filename={file}"], check=True, stdout=subprocess.DEVNULL)
    return result


def all_rows(folder, options, tls):
    """Runs all contestants, one after the other, with the same stand-in and the same S3."""
    description = infra.told(folder.with_name(folder.name + "-infra"), FUNCTION, TAPELINE_CONCURRENT_FILES=options.at_once // WORKERS)
    standins = ["--file-size", str(options.megabytes * MEGABYTE), "--artlist-assets", "0", "--motionarray-assets", str(options.files)]
    spent = {}
    with Stack(folder, standins, description, tls=tls) as stack:
        kind = call_for_kind(stack)
        spent[f"download-batch ({kind}), first job of its process"] = of_function(stack, options)
        fetched = keys(stack)
        call(f"{stack.control}/catalogue", {"motionarrayAssets": options.files})

        def again():
            return of_function(stack, options)

        spent[f"download-batch ({kind}), next job"] = profiled(stack, options, again) if options.profile else again()
        peak = max(stack.most_memory(FUNCTION).values()) / MEGABYTE
        if not options.alone:
            others(stack, options, fetched, spent)
    gigabytes = options.files * options.megabytes / 1000
    how = "TLS" if tls else "plain HTTP"
    rows = [Row(f"{how}: {name}", f"{seconds / gigabytes:.2f} s a GB") for name, seconds in spent.items()]
    return [*rows, Row(f"{how}: download-batch's peak memory", f"{peak:.0f} MB")]


def call_for_kind(stack):
    """native or jvm, as the stack reports it when it starts."""
    for line in stack.log.read_text().splitlines():
        if line.strip().startswith(f"{FUNCTION} ("):
            return {"jvm": "JVM"}.get(line.strip().rpartition("(")[2].rstrip(")"), "native")
    raise SystemExit(f"The stack does not say what {FUNCTION} is; see {stack.log}")


def others(stack, options, fetched, spent):
    links = rivals.links(bulk_url(stack), fetched)
    if shutil.which("rclone"):
        spent["rclone, hashing nothing"] = of_children(lambda: rivals.rclone(stack, bulk_url(stack), fetched, options.at_once))
        if shutil.which("s5cmd"):
            spent["s5cmd, through a folder"] = of_children(lambda: s5cmd(stack, "rclone"))
    if importlib.util.find_spec("boto3"):
        spent["a Python script with boto3"] = of_children(lambda: python(stack, links.values(), options.at_once))
