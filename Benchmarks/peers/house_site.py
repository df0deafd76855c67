"""Two pages of the house in Django, on the same SQLite file, for comparison: /report/2024 and a signed-in /matters/<id>.

It opens nothing that is sealed: what the house decrypts for the page (persons, prices) is fixed text in the template.
GUIJU_DATA names the data folder, PEER_STATE a file for Django's own users and sessions. `python house_site.py` makes both and
prints the cookie of a signed-in officer; gunicorn serves `house_site:application`.
"""
import json
import os
import sqlite3
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import Http404
from django.shortcuts import render
from django.urls import path

folder = Path(__file__).resolve().parent
if not settings.configured:
    settings.configure(
        SECRET_KEY="a peer of the bench protects nothing",
        ROOT_URLCONF="site_urls",
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [folder / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PEER_STATE"], "CONN_MAX_AGE": None,
            },
            "house": {
                "ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["GUIJU_DATA"] + "/journal.sqlite",
                "CONN_MAX_AGE": None,
            },
        },
    )

shanghai = timezone(timedelta(hours=8))


def rows(sql, *values):
    from django.db import connections

    with connections["house"].cursor() as cursor:
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


def report(request, year):
    found = rows("SELECT idx, size, figures FROM reports WHERE year = %s AND published IS NOT NULL ORDER BY idx", year)
    if not found:
        raise Http404
    lines = json.loads(found[-1]["figures"])["figures"]
    figures = {line["id"].replace(".", "_").replace("-", "_"): line["printed"] for line in lines}
    titles = rows("SELECT id, definition FROM figures ORDER BY id")
    context = {
        "title": f"{year}年度法治政府建设年度报告", "year": year, "figures": figures, "size": found[-1]["size"],
        "entry": found[-1]["idx"], "titles": {row["id"]: json.loads(row["definition"])["title"] for row in titles},
    }
    return render(request, "report.html", context)


@login_required
def matter(request, id):
    found = rows("SELECT matter, number, title, subject, stage FROM matters WHERE id = %s", id)
    if not found:
        raise Http404
    acts = []
    for row in rows("SELECT header FROM entries WHERE bureau = '420199' AND matter = %s ORDER BY sequence DESC",
                    found[0]["matter"]):
        act = json.loads(row["header"])
        when = datetime.fromtimestamp(act["recorded"] / 1000, shanghai)
        act["iso"] = when.isoformat()
        act["when"] = f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}"
        acts.append(act)
    clocks = rows("SELECT w.word AS title, w.word AS deadline, date(c.since * 86400, 'unixepoch') AS since, "
                  "date(c.due * 86400, 'unixepoch') AS due, date(c.ended * 86400, 'unixepoch') AS ended "
                  "FROM clocks c JOIN words w ON w.bureau = c.bureau AND w.number = c.deadline "
                  "WHERE c.bureau = '420199' AND c.matter = %s ORDER BY c.ordinal", found[0]["matter"])
    context = {
        "title": f"{found[0]['title']} {found[0]['subject']}", "matter": found[0], "clocks": clocks, "acts": acts,
        "last": acts[0]["index"],
    }
    return render(request, "matter.html", context)


class site_urls:
    urlpatterns = [path("report/<int:year>", report), path("matters/<str:id>", matter)]


sys.modules["site_urls"] = site_urls


def session():
    django.setup()
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("counter", first_name="陈示窗（受理岗）", password="counter-2024")
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.create()
    print(f"sessionid={store.session_key}")


if __name__ == "__main__":
    session()
else:
    application = get_wsgi_application()
