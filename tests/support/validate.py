# Holds mutants of a document against a JSON Schema, with a real validator (python3-jsonschema).
#   validate.py SCHEMA DOCUMENT < MUTANTS
# A mutant is a line: {"path": [...], "value": ...} sets what the path leads to, without "value" drops it;
# with "pose" the document has only that one pose. For each a line: `good` or `refused`.
import json
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")
import jsonschema  # noqa: E402


def changed(value, path, mutant):
    if not path:
        return mutant["value"]
    copy = value.copy()
    if len(path) == 1 and "value" not in mutant:
        del copy[path[0]]
        return copy
    old = value[path[0]] if isinstance(value, list) or path[0] in value else None
    copy[path[0]] = changed(old, path[1:], mutant)
    return copy


schema_file = pathlib.Path(sys.argv[1]).resolve()
schema = json.loads(schema_file.read_text(encoding="utf-8"))
document = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
# "#/definitions/…" is the schema itself; urn: has no relative form that urljoin knows
resolver = jsonschema.RefResolver(
    "" if "$id" in schema else schema_file.as_uri(), schema, store={"": schema} if "$id" in schema else {}
)
schema.pop("$id", None)
validator = jsonschema.Draft7Validator(schema, resolver=resolver)
for line in sys.stdin:
    mutant = json.loads(line)
    base = document
    if "pose" in mutant:
        base = {**document, "poses": [document["poses"][mutant["pose"]]]}
    whole = changed(base, mutant["path"], mutant) if "path" in mutant else base
    print("good" if validator.is_valid(whole) else "refused")
