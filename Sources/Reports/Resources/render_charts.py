# Renders Vega-Lite specifications to SVG, or with the argument "png" to PNG in base 64: a JSON list in on stdin, a JSON
# object out on stdout.
import base64
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
        options = {"vl_version": "5.21", "allowed_base_urls": []}
        if sys.argv[1:] == ["png"]:
            drawn = vl_convert.vegalite_to_png(specification, scale=2, **options)
            images.append(base64.b64encode(drawn).decode("ascii"))
        else:
            images.append(vl_convert.vegalite_to_svg(specification, **options))
    except Exception as problem:
        json.dump({"failed": index, "reason": str(problem)[:300]}, sys.stdout)
        sys.exit(0)
json.dump({"images": images}, sys.stdout)
