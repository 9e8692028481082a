-- Posts a file: wrk -s post.lua URL -- FILE MEDIA_TYPE
function init(args)
  local file = assert(io.open(args[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  wrk.headers["Content-Type"] = args[2] or "application/json"
  file:close()
end
