"""Runs LocalStack's last open-source release on this machine, without Docker and without downloads.

    python start.py --home DIR --port 4566 --dynamodb-class-path FILE --agent-classes DIR

Two parts of LocalStack need more than Python, and are replaced here:

* DynamoDB: LocalStack would download DynamoDB Local and a JDK. Instead, the unmodified DynamoDB Local is started from the
  class path that Maven resolved (localstack/emulators/dynamodb/target/classpath) on the JDK in JAVA_HOME. The agent of the
  embedded stack keeps it on loopback.
* Lambda: LocalStack would run functions in Docker. Here it only keeps their configuration, so that Terraform can create,
  read, change and delete them. An invocation fails with the hint that functions run in `./tapeline up --endpoint`.

It listens on 127.0.0.1 only, keeps all files below --home, and ends with its parent when --with-parent is given.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import threading
import zipfile

AGENT = "io.tapeline.emulators.agent"
CONFINED = "io.tapeline.emulators.confinement.Confined"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=pathlib.Path, required=True, help="folder for everything that it keeps")
    parser.add_argument("--port", type=int, default=4566)
    parser.add_argument("--dynamodb-class-path", type=pathlib.Path, required=True)
    parser.add_argument("--agent-classes", type=pathlib.Path, required=True)
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    return parser.parse_args()


def settings(options):
    """Must be called before LocalStack is imported, because it reads its settings then."""
    home = options.home.resolve()
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    os.environ.update(
        {
            "FILESYSTEM_ROOT": str(home),
            "GATEWAY_LISTEN": f"127.0.0.1:{options.port}",
            "LOCALSTACK_HOST": f"127.0.0.1:{options.port}",
            "LAMBDA_RUNTIME_EXECUTOR": "none",
            "DISABLE_EVENTS": "1",  # no usage data
            "SKIP_SSL_CERT_DOWNLOAD": "1",
            "DNS_ADDRESS": "0",
            "SQS_ENDPOINT_STRATEGY": "off",  # http://host:port/account/queue; other names of this host need a resolver
            "DYNAMODB_SHARE_DB": "1",
            "DYNAMODB_IN_MEMORY": "1",
            "EAGER_SERVICE_LOADING": "0",
        }
    )


def agent_jar(classes, home):
    """Writes the agent's jar like io.tapeline.emulators.AgentJar."""
    jar = home / "tmp" / "agent.jar"
    folder = AGENT.replace(".", "/")
    with zipfile.ZipFile(jar, "w") as out:
        out.writestr(
            "META-INF/MANIFEST.MF",
            f"Manifest-Version: 1.0\nPremain-Class: {AGENT}.LoopbackAgent\nCan-Retransform-Classes: true\n",
        )
        for name in ("LoopbackAgent.class", "LoopbackFirst.class"):
            out.write(classes / folder / name, f"{folder}/{name}")
    return jar


def use_own_dynamodb(options):
    from localstack.services.dynamodb.server import DynamodbServer
    from localstack.utils.run import FuncThread

    home = options.home.resolve()
    jar = agent_jar(options.agent_classes, home)
    class_path = options.dynamodb_class_path.read_text().strip()
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java")

    def do_start_thread(server):
        process = subprocess.Popen(
            [
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                f"-Djava.io.tmpdir={home / 'tmp'}",
                f"-javaagent:{jar}",
                "-cp",
                class_path,
                CONFINED,
                str(home / "dynamodb.lock"),
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-port",
                str(server.port),
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry",
            ],
            stdin=subprocess.PIPE,  # it ends itself when this process is gone
            stdout=(home / "dynamodb.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        thread = FuncThread(lambda *_: process.wait(), name="dynamodb-local", on_stop=lambda *_: process.terminate())
        thread.start()
        return thread

    DynamodbServer.do_start_thread = do_start_thread


def keep_functions_without_running_them():
    from localstack.services.lambda_.invocation import runtime_executor
    from localstack.services.lambda_.invocation import version_manager

    class NotHere(runtime_executor.RuntimeExecutor):
        @classmethod
        def prepare_version(cls, function_version):
            """Nothing to prepare: the function is ACTIVE at once."""

        @classmethod
        def cleanup_version(cls, function_version):
            """Nothing was prepared."""

        def start(self, env_vars):
            raise runtime_executor.LambdaRuntimeException("Functions run in ./tapeline up --endpoint, not here.")

        def stop(self):
            """Nothing was started."""

        def get_address(self):
            return "127.0.0.1"

        get_endpoint_from_executor = get_runtime_endpoint = get_address

        def invoke(self, payload):
            self.start({})

        def get_logs(self):
            return ""

    runtime_executor.get_runtime_executor = version_manager.get_runtime_executor = lambda: NotHere


def end_with_parent():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), 15)


def main():
    options = arguments()
    if not os.environ.get("JAVA_HOME"):
        sys.exit("JAVA_HOME is not set; DynamoDB Local needs a JDK 25 or newer.")
    settings(options)
    use_own_dynamodb(options)
    keep_functions_without_running_them()
    if options.with_parent:
        threading.Thread(target=end_with_parent, daemon=True).start()
    from localstack.runtime.main import main as run

    run()


if __name__ == "__main__":
    main()
