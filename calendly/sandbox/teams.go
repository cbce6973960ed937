package sandbox

import "slices"

func listTeams(r *request) *answer {
	if bad := r.checkQuery(may("user", uriOf("users"))); bad != nil {
		return bad
	}
	teams, user := r.ours("teams"), r.query.Get("user")
	if user != "" {
		if _, bad := r.user(user); bad != nil {
			return bad
		}
		teams = where(teams, func(team object) bool { return slices.Contains(team.strs("_members"), user) })
	}
	return r.page(teams, "")
}

func getTeam(r *request) *answer {
	team, bad := r.findOurs("teams", "team_uuid")
	if bad != nil {
		return bad
	}
	return resource(team)
}
