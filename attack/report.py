"""What a tool found, and the table of it."""

import time
from dataclasses import dataclass, field

SEVERITIES = ["high", "medium", "low", "note"]


@dataclass
class Report:
    """One run of one tool."""

    tool: str
    mode: str
    requests: int | None = None
    findings: dict = field(default_factory=lambda: {severity: [] for severity in SEVERITIES})
    seconds: float = 0.0
    words: str = ""
    began: float = field(default_factory=time.monotonic)

    def found(self, severity, what):
        """Adds a finding; the same one is told once."""
        if what not in self.findings[severity]:
            self.findings[severity].append(what)

    def expect(self, name, answer, status, mark=""):
        """Before anything is tried there: what is right must be answered as it should be, with this in it. Whatever
        else is answered comes before anything reads what is sent, and nothing would be attacked."""
        found, _, body = answer
        if found != status:
            self.found("high", f"{name}: answered {found} and not {status} before anything was tried")
        elif mark.encode() not in body:
            self.found("high", f"{name}: answered without {mark} before anything was tried")

    def end(self, desk, honest):
        """Counts what the tool has not counted itself, and looks at what the desk says of itself."""
        self.seconds = time.monotonic() - self.began
        if self.requests is None:
            self.requests = desk.requests() - len(honest.milliseconds)
        for line in desk.faults():
            self.found("high", f"the town's fault: {line}")
        if not desk.is_alive():
            self.found("high", "the desk does not answer any more")
        return self

    def is_good(self):
        """Whether nothing of weight was found."""
        return not self.findings["high"] and not self.findings["medium"]


def table(reports):
    """The table, one line a run, and then every finding in words."""
    lines = [f"{'tool':<28}{'mode':<12}{'requests':>9} {'high':>5} {'medium':>6} {'low':>4} {'note':>5} {'time':>7}  "]
    for one in reports:
        counts = [len(one.findings[severity]) for severity in SEVERITIES]
        numbers = "{:>5} {:>6} {:>4} {:>5}".format(*counts)
        lines.append(f"{one.tool:<28}{one.mode:<12}{one.requests:>9} {numbers} {one.seconds:>5.0f} s  {one.words}")
    for one in reports:
        for severity in SEVERITIES:
            lines += [f"{severity}: {one.tool}, {one.mode}: {what}" for what in one.findings[severity]]
    return "\n".join(lines)
