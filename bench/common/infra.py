"""Copies of infra/ with changes for a function."""

from stack import HOME

FILES = ("functions.yaml", "sources.yaml", "openapi.yaml")


def _copy(folder, functions):
    folder.mkdir(parents=True)
    for name in FILES:
        text = (HOME / "infra" / name).read_text()
        (folder / name).write_text(functions(text) if name == "functions.yaml" else text)
    return folder


def told(folder, function, **variables):
    """Copies infra/ with additional environment variables for a function."""

    def more(text):
        head = "    environment:\n"
        at = text.index(head, text.index(f"\n  {function}:\n")) + len(head)
        return text[:at] + "".join(f'      {name}: "{value}"\n' for name, value in variables.items()) + text[at:]

    return _copy(folder, more)


def with_workers(folder, function, count):
    """Copies infra/ with so many workers of a function that a queue invokes."""

    def more(text):
        head = "      maximum_concurrency: "
        at = text.index(head, text.index(f"\n  {function}:\n")) + len(head)
        return text[:at] + str(count) + text[text.index("\n", at) :]

    return _copy(folder, more)


def without_queue(folder, function):
    """Copies infra/ without a function's trigger, so that its batches stay in their queue."""

    def less(text):
        begin = text.index("    queue:\n", text.index(f"\n  {function}:\n"))
        end = begin + len("    queue:\n")
        while text.startswith("      ", end):
            end = text.index("\n", end) + 1
        return text[:begin] + text[end:]

    return _copy(folder, less)
