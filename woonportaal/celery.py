"""Celery's application and the beat schedule: one literal table."""

from celery import Celery
from celery.schedules import crontab

# Every task names its queue's worker in docker-compose.yml (tested) and its owner here.
BEAT_SCHEDULE = {
    # Owner: regional administrator. The night: closing, ranking, offering, accountability.
    "night": {"task": "allocation.tasks.run_night", "schedule": crontab(hour="2", minute="0")},
    # Owner: regional administrator. Who responded to a listing that was withdrawn or corrected hears it soon.
    "withdrawn": {"task": "listings.tasks.tell_withdrawn", "schedule": crontab(minute="*")},
    # Owner: regional administrator. What a desk planned is public within a minute of its moment.
    "planned": {"task": "listings.tasks.publish_planned", "schedule": crontab(minute="*")},
    # Owner: regional administrator. The place that people would have now, counted beforehand.
    "places": {"task": "allocation.tasks.count_places", "schedule": 15.0},
    # Owner: regional administrator. Messages leave within a minute of the change they tell of.
    "post": {"task": "corporations.tasks.deliver_post", "schedule": crontab(minute="*")},
    # Owner: regional administrator. Files leave quarantine within a minute, where the scanner answers.
    "inspection": {
        "task": "applicants.tasks.inspect_documents",
        "schedule": crontab(minute="*"),
    },
    # Owner: regional administrator. So do the files of requests for urgency.
    "evidence": {"task": "urgency.tasks.inspect_evidence", "schedule": crontab(minute="*")},
    # The page promises five minutes: four until the next look, one until the post leaves.
    # Owner: regional administrator. Who asked to hear of new homes at once, hears in five minutes.
    "alerts": {"task": "listings.tasks.tell_at_once", "schedule": crontab(minute="*/4")},
}

app = Celery("woonportaal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
