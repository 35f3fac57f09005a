# Renders Vega-Lite specifications to SVG: a JSON list in on stdin, a JSON object out on stdout.
import json
import sys

specifications = json.load(sys.stdin)
try:
    import vl_convert
except Exception as problem:
    json.dump({"missing": type(problem).__name__}, sys.stdout)
    sys.exit(0)

images = []
for index, specification in enumerate(specifications):
    try:
        images.append(vl_convert.vegalite_to_svg(specification, vl_version="5.21", allowed_base_urls=[]))
    except Exception as problem:
        json.dump({"failed": index, "reason": str(problem)[:300]}, sys.stdout)
        sys.exit(0)
json.dump({"images": images}, sys.stdout)
