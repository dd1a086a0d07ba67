"""Holds a value against a JSON Schema: as much of draft 2020-12 as our schemas use.

    for fault in faults(json.loads(schema), value): print(fault)        "$.where[0].page: 0 is less than 1"

A keyword that is not known here is a fault of the schema: nothing passes unread.
"""
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
PASSED_OVER = {"$schema", "$id", "$defs", "title", "description", "$comment", "examples", "then", "else"}


def is_type(name, value):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def faults(schema, value, root=None, at="$"):
    root = root if root is not None else schema
    if schema is True:
        return
    if schema is False:
        yield f"{at}: nothing may stand here"
        return
    for word, rule in schema.items():
        if word in PASSED_OVER:
            continue
        yield from CHECKS[word](schema, rule, value, root, at) if word in CHECKS else [f"{at}: the schema says {word}"]


def check_ref(_schema, rule, value, root, at):
    target = root
    for part in rule.removeprefix("#").split("/")[1:]:
        target = target[part]
    yield from faults(target, value, root, at)


def check_type(_schema, rule, value, _root, at):
    names = [rule] if isinstance(rule, str) else rule
    if not any(is_type(name, value) for name in names):
        yield f"{at}: {value!r} is not of type {' or '.join(names)}"


def check_properties(_schema, rule, value, root, at):
    for key, part in rule.items():
        if isinstance(value, dict) and key in value:
            yield from faults(part, value[key], root, f"{at}.{key}")


def check_additional(schema, rule, value, root, at):
    for key in value if isinstance(value, dict) else []:
        if key not in schema.get("properties", {}):
            yield from [f"{at}: has {key}"] if rule is False else faults(rule, value[key], root, f"{at}.{key}")


def check_items(_schema, rule, value, root, at):
    for i, item in enumerate(value if isinstance(value, list) else []):
        yield from faults(rule, item, root, f"{at}[{i}]")


def check_one_of(_schema, rule, value, root, at):
    fits = sum(not any(faults(part, value, root, at)) for part in rule)
    if fits != 1:
        yield f"{at}: fits {fits} of oneOf"


def check_any_of(_schema, rule, value, root, at):
    if all(any(faults(part, value, root, at)) for part in rule):
        yield f"{at}: fits none of anyOf"


def check_all_of(_schema, rule, value, root, at):
    for part in rule:
        yield from faults(part, value, root, at)


def check_not(_schema, rule, value, root, at):
    if not any(faults(rule, value, root, at)):
        yield f"{at}: fits what it must not"


def check_if(schema, rule, value, root, at):
    branch = "else" if any(faults(rule, value, root, at)) else "then"
    yield from faults(schema.get(branch, True), value, root, at)


def simple(applies, holds, words):
    def check(_schema, rule, value, _root, at):
        if applies(value) and not holds(value, rule):
            yield f"{at}: {value!r} {words} {rule!r}"
    return check


def is_number(value):
    return is_type("number", value)


CHECKS = {
    "$ref": check_ref, "type": check_type, "properties": check_properties, "additionalProperties": check_additional,
    "items": check_items, "oneOf": check_one_of, "anyOf": check_any_of, "allOf": check_all_of, "not": check_not,
    "if": check_if,
    "required": simple(lambda v: isinstance(v, dict), lambda v, r: all(key in v for key in r), "lacks one of"),
    "const": simple(lambda v: True, lambda v, r: v == r, "is not"),
    "enum": simple(lambda v: True, lambda v, r: v in r, "is none of"),
    "pattern": simple(lambda v: isinstance(v, str), lambda v, r: re.search(r, v), "does not match"),
    "minimum": simple(is_number, lambda v, r: v >= r, "is less than"),
    "maximum": simple(is_number, lambda v, r: v <= r, "is more than"),
    "minLength": simple(lambda v: isinstance(v, str), lambda v, r: len(v) >= r, "is shorter than"),
    "minItems": simple(lambda v: isinstance(v, list), lambda v, r: len(v) >= r, "is shorter than"),
    "maxItems": simple(lambda v: isinstance(v, list), lambda v, r: len(v) <= r, "is longer than"),
    "uniqueItems": simple(lambda v: isinstance(v, list), lambda v, r: len(v) == len(set(map(repr, v))), "repeats"),
}
