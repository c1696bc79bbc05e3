"""A stack with a count of every request to S3, SQS and DynamoDB."""

from counting_proxy import CountingProxy
from stack import HOME, Stack


class Counted:
    """A stack whose S3, SQS and DynamoDB are behind a counting proxy."""

    def __init__(self, folder, standins, infra=HOME / "infra"):
        only = folder / "infra-emulators"
        only.mkdir(parents=True)
        # all three emulators, because a stack does not start if it finds only some of them
        described = (infra / "functions.yaml").read_text().partition("\nfunctions:\n")[0]
        (only / "functions.yaml").write_text(described + "\nfunctions: {}\n")
        (only / "openapi.yaml").write_text("openapi: 3.0.3\npaths: {}\n")
        self.emulators = Stack(folder / "emulators", infra=only)
        self.proxy = CountingProxy(self.emulators.environment)
        own = {name: self.emulators.environment[name] for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
        own["AWS_REGION"] = self.emulators.environment["AWS_REGION"]
        try:
            self.stack = Stack(folder / "stack", standins, infra, self.proxy.url, own)
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if hasattr(self, "stack"):
            self.stack.__exit__()
        self.proxy.close()
        self.emulators.__exit__()
