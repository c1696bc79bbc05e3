"""The programs that upload a folder: Tapeline's bulk-upload, the AWS CLI, rclone, s5cmd. Each is a process timed from start to end."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from stack import HOME

AT_ONCE = 10
VERSIONS = [("aws", "--version"), ("rclone", "version"), *([("s5cmd", "version")] if which("s5cmd") else [])]


@dataclass(frozen=True)
class Run:
    """The duration of a process in seconds, its peak resident memory in bytes, as counted by the kernel, and its processor time."""

    seconds: float
    peak: int
    processor: float


def timed(command, environment, log):
    """Runs a command that must succeed. wait4 returns the usage of exactly this process."""
    begin = time.monotonic()
    with Path(log).open("ab") as out:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed:\n{Path(log).read_text(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime)


def surroundings(stack, **more):
    """The environment without the shell's own AWS settings and proxy."""
    own = {name: value for name, value in stack.environment.items() if name.startswith("AWS_")}
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", str(stack.folder)), **own, **more}


def tapeline(stack, source, version, url=None):
    """Starts it as ./tapeline does, without checking whether something must be built. Its journal is used only for this run. The first run,
    which is the warm-up, writes the archive of loaded classes."""
    command = [os.path.join(os.environ["JAVA_HOME"], "bin", "java")]
    command += ["-XX:+UseSerialGC", "-Xmx160m", "-XX:CompileThresholdScaling=3", "-Xshare:auto", "-Xlog:disable", f"-Dtapeline.home={HOME}"]
    command += ["-XX:+AutoCreateSharedArchive", f"-XX:SharedArchiveFile={stack.folder / 'transfer.jsa'}"]
    command += ["-jar", str(HOME / "cli/target/tapeline-cli.jar"), "bulk-upload", str(source), "--version", version]
    command += ["--artist", "Bench", "--map", "{song}/{track}", "--concurrent", str(AT_ONCE)]
    environment = surroundings(stack, TAPELINE_URL=url or stack.url, TAPELINE_TOKEN=stack.fresh_token())
    return timed(command, environment, stack.folder / "tapeline.log")


def aws(stack, source, target):
    config = stack.folder / "aws-config"
    config.write_text(f"[default]\ns3 =\n  max_concurrent_requests = {AT_ONCE}\n")
    command = ["aws", "s3", "cp", "--recursive", "--only-show-errors", "--endpoint-url", stack.environment["AWS_ENDPOINT_URL_S3"]]
    command += ["--exclude", ".tapeline/*", str(source), f"s3://{stack.environment['TAPELINE_BUCKET']}/{target}/"]
    # S3Mock rejects the checksums that newer versions add to parts
    environment = surroundings(stack, AWS_CONFIG_FILE=str(config), AWS_REQUEST_CHECKSUM_CALCULATION="when_required")
    return timed(command, environment, stack.folder / "aws.log")


def rclone(stack, source, target):
    """Two large files with five concurrent parts each also make ten requests."""
    command = ["rclone", "copy", str(source), f":s3:{stack.environment['TAPELINE_BUCKET']}/{target}", "--config", ""]
    command += ["--transfers", str(AT_ONCE), "--checkers", str(AT_ONCE), "--s3-upload-concurrency", str(AT_ONCE // 2)]
    command += ["--s3-provider", "Other", "--s3-env-auth", "--s3-region", stack.environment["AWS_REGION"], "--retries", "1"]
    command += ["--s3-endpoint", stack.environment["AWS_ENDPOINT_URL_S3"], "--s3-no-check-bucket", "--exclude", ".tapeline/**"]
    return timed(command, surroundings(stack), stack.folder / "rclone.log")


def s5cmd(stack, source, target):
    """Ten workers, and five concurrent parts per file, the default."""
    command = ["s5cmd", "--endpoint-url", stack.environment["AWS_ENDPOINT_URL_S3"], "--numworkers", str(AT_ONCE), "--log", "error"]
    command += ["cp", "--exclude", ".tapeline/*", f"{source}/", f"s3://{stack.environment['TAPELINE_BUCKET']}/{target}/"]
    return timed(command, surroundings(stack), stack.folder / "s5cmd.log")


def empty_bucket(stack):
    """Frees the disk space for the next contestant."""
    command = ["aws", "s3", "rm", "--recursive", "--only-show-errors", "--endpoint-url", stack.environment["AWS_ENDPOINT_URL_S3"]]
    timed([*command, f"s3://{stack.environment['TAPELINE_BUCKET']}/"], surroundings(stack), stack.folder / "aws.log")
