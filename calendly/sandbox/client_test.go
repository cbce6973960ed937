package sandbox_test

import (
	"testing"

	"calendly-mcp/calendly"
)

// TestTheClientReadsWhatIsKept decodes the lists of people, forms, recaps and records into their
// types, and one of each by itself.
func TestTheClientReadsWhatIsKept(t *testing.T) {
	b := look(t, noon)
	c, ctx := b.client(), t.Context()
	check := func(what string, err error, good bool) {
		t.Helper()
		if err != nil || !good {
			t.Errorf("%s: %v", what, err)
		}
	}
	teams, err := calendly.ListTeams.Call(ctx, c, calendly.ListTeamsInput{User: "me"})
	check("teams", err, len(teams.Collection) == 1 && teams.Collection[0].SchedulingURL != "")
	groups, err := calendly.ListGroups.Call(ctx, c, calendly.ListGroupsInput{})
	check("groups", err, len(groups.Collection) == 2 && groups.Collection[0].MemberCount == 3)
	places, err := calendly.ListGroupRelationships.Call(ctx, c, calendly.ListGroupRelationshipsInput{Group: groups.Collection[1].URI})
	check("group relationships", err, len(places.Collection) == 4 && places.Collection[3].Owner.Email != "")

	forms, err := calendly.ListRoutingForms.Call(ctx, c, calendly.ListRoutingFormsInput{})
	check("routing forms", err, len(forms.Collection) == 3 && len(forms.Collection[0].Questions) == 5)
	sent, err := calendly.ListRoutingFormSubmissions.Call(ctx, c, calendly.ListRoutingFormSubmissionsInput{Form: forms.Collection[0].URI})
	check("submissions", err, len(sent.Collection) == 20 && sent.Collection[0].Result.Value != nil)

	contacts, err := calendly.ListContacts.Call(ctx, c, calendly.ListContactsInput{Email: "bob.smith@example.com"})
	check("contacts", err, len(contacts.Collection) == 1 && len(contacts.Collection[0].CustomFields) == 7)
	lists, err := calendly.ListContactLists.Call(ctx, c, calendly.ListContactListsInput{Type: "static_list"})
	check("contact lists", err, len(lists.Collection) == 3 && lists.Collection[0].ContactCount > 0)
	listed, err := calendly.ListContacts.Call(ctx, c, calendly.ListContactsInput{ContactList: lists.Collection[0].URI})
	check("contacts of a list", err, len(listed.Collection) == lists.Collection[0].ContactCount)
	notes, err := calendly.ListNotes.Call(ctx, c, calendly.ListNotesInput{Contact: []string{contacts.Collection[0].URI, listed.Collection[0].URI}})
	check("notes", err, len(notes.Collection) > 0 && notes.Collection[0].Body != "")

	recaps, err := calendly.ListMeetingRecaps.Call(ctx, c, calendly.ListMeetingRecapsInput{})
	check("recaps", err, len(recaps.Collection) == 20 && len(recaps.Collection[0].Attendees) > 1 && recaps.Collection[0].Location.Type != "")
	said, err := calendly.GetMeetingRecapTranscript.Call(ctx, c, calendly.GetMeetingRecapInput{RecapUUID: recaps.Collection[0].URI})
	check("transcript", err, said.Resource.Text != "")

	log, err := calendly.ListActivityLogEntries.Call(ctx, c, calendly.ListActivityLogEntriesInput{Actor: []string{"me"}, Action: []string{"Add", "Login"}, Count: 1000})
	check("activity log", err, log.TotalCount == len(log.Collection) && log.LastEventTime != "" && log.Collection[0].Actor.DisplayName == "Dana Whitfield")
	mails, err := calendly.ListOutgoingCommunications.Call(ctx, c, calendly.ListOutgoingCommunicationsInput{MaxCreatedAt: noon})
	check("outgoing communications", err, mails.TotalCount > 300 && len(mails.Collection) == 20 && mails.Collection[0].EventURI != "")
}

// TestTheClientDeletesData reads the empty 202 as done.
func TestTheClientDeletesData(t *testing.T) {
	b := open(t, noon)
	c, ctx := b.client(), t.Context()
	if _, err := calendly.DeleteInviteeData.Call(ctx, c, calendly.DeleteInviteeDataInput{Emails: []string{"bob.smith@example.com"}}); err != nil {
		t.Error(err)
	}
	if _, err := calendly.DeleteScheduledEventData.Call(ctx, c, calendly.DeleteScheduledEventDataInput{StartTime: "2026-11-01T00:00:00Z", EndTime: "2026-11-08T00:00:00Z"}); err != nil {
		t.Error(err)
	}
	_, err := calendly.AddContactListMembers.Call(ctx, c, calendly.ContactListMembersInput{
		ListUUID: b.contactList("Trade fair")["uri"].(string), Contacts: []string{b.all("contacts?count=100")[0]["uri"].(string)},
	})
	if l := b.contactList("Trade fair"); err != nil || l["contact_count"] != 1.0 {
		t.Errorf("%v, %v", l, err)
	}
}
