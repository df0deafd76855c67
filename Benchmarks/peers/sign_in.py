"""Signs in at a served demonstration and prints the cookies. usage: sign_in.py ADDRESS ACCOUNT PASSWORD"""
import http.cookiejar
import re
import sys
import urllib.parse
import urllib.request

address, account, password = sys.argv[1:]
jar = http.cookiejar.CookieJar()
visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
page = visitor.open(address + "/sign-in").read().decode()
token = re.search(r'name="_token" value="([^"]+)"', page).group(1)
form = {"_token": token, "account": account, "password": password}
visitor.open(address + "/sign-in", urllib.parse.urlencode(form).encode())
print("; ".join(f"{cookie.name}={cookie.value}" for cookie in jar))
